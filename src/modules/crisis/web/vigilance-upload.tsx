import { type ReactNode, useState } from 'react';
import { isRefusal, wordRefusal } from '#kernel/refusal.ts';
import { recordVigilance } from '#modules/crisis/contract/vigilance.ts';
import {
  largestMapBytes,
  readVigilanceMap,
  type VigilanceMap,
} from '#modules/crisis/domain/vigilance-map.ts';
import { crisisRefusals } from '#modules/crisis/refusals.ts';
import type { Text } from '#vocabulary/text.ts';
import { useCommand } from '#web/api/use-command.ts';
import { FileDrop } from '#web/design/file-drop.tsx';
import { Notice } from '#web/design/notice.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Section } from '#web/design/section.tsx';
import { toast } from '#web/design/toast.tsx';
import { useText } from '#web/text/use-text.ts';

/** The map by hand, when the server has no key or no internet: read here, on this device, then sent. */
export function VigilanceUpload({ departments }: { readonly departments: readonly string[] }): ReactNode {
  const { t } = useText();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [unreadable, setUnreadable] = useState<Text>();
  const record = useCommand(recordVigilance);
  const take = async (chosen: readonly File[]) => {
    setFiles(chosen);
    setUnreadable(undefined);
    record.clear();
    const [file] = chosen;
    if (!file) return;
    const read = await readFile(file);
    if ('refusal' in read) {
      setUnreadable(read.refusal);
      return;
    }
    const outcome = await record.run({ source: 'file', map: only(read.map, departments) });
    if (!outcome.ok) return;
    setFiles([]);
    toast(saidOf(outcome.output));
  };
  return (
    <Section title={{ fr: 'Déposer une carte', en: 'Drop a map' }}>
      <div className="m-stack">
        <FileDrop
          label={{
            fr: 'Fichier JSON de Météo-France (cartevigilance/encours)',
            en: 'JSON file of Météo-France (cartevigilance/encours)',
          }}
          files={files}
          onChange={(chosen) => void take(chosen)}
          accept=".json,application/json"
        />
        {unreadable ? (
          <div role="alert">
            <Notice tone="warning">{t(unreadable)}</Notice>
          </div>
        ) : null}
        <RefusalNotice refusal={record.refusal} onClose={record.clear} />
      </div>
    </Section>
  );
}

async function readFile(file: File): Promise<{ map: VigilanceMap } | { refusal: Text }> {
  try {
    // One byte more than the largest map is enough to refuse it: the rest is not read.
    const head = file.slice(0, largestMapBytes + 1);
    return { map: readVigilanceMap(new Uint8Array(await head.arrayBuffer())) };
  } catch (error) {
    if (isRefusal(error)) return { refusal: wordRefusal(error, crisisRefusals) };
    throw error;
  }
}

/** The national map, cut to what concerns us; when nothing does, a few are kept so that the server says so by name. */
function only(map: VigilanceMap, departments: readonly string[]): VigilanceMap {
  const mine = map.departments.filter(({ department }) => departments.includes(department));
  return { ...map, departments: mine.length > 0 ? mine : map.departments.slice(0, 2) };
}

function saidOf(output: {
  readonly current: boolean;
  readonly alreadyKnown: boolean;
  readonly proposals: number;
}): Text {
  if (output.alreadyKnown) return { fr: 'Cette carte était déjà connue', en: 'This map was already known' };
  if (!output.current)
    return {
      fr: "Carte plus ancienne que celle en vigueur : gardée dans l'historique",
      en: 'Map older than the one in force: kept as history',
    };
  return output.proposals > 0
    ? { fr: 'Carte lue, elle pose une question', en: 'Map read, it puts a question' }
    : { fr: 'Carte lue', en: 'Map read' };
}
