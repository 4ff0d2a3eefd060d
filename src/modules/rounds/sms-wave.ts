import type { Tx } from '#kernel/database.ts';
import { getPlaybook } from '#modules/crisis/api.ts';
import { getTerritory } from '#modules/territory/api.ts';
import { countSms, easeForSms, markExercise } from '#vocabulary/sms.ts';
import { openCommunes } from './callable-communes.ts';
import { listWaveAudience, type WaveAudience } from './store/wave.ts';
import type { RoundRow } from './tables.ts';

/** Time left to answer before the phone rings all the same. */
export const answerMinutes = 60;

/** The playbook's message of the first wave, worded for this territory; null when the plan has none. */
export async function waveText(tx: Tx, round: RoundRow): Promise<{ text: string; segments: number } | null> {
  const model = getPlaybook(round.playbook_id)?.messageModels.find(
    ({ id, channel }) => id === round.rule.firstWaveMessage && channel === 'sms',
  );
  if (!model) return null;
  const territory = await getTerritory(tx);
  const blanks: Readonly<Record<string, string>> = {
    sender: territory.shortName,
    callNumber: territory.callbackNumber ?? '',
  };
  // Residents are written to in French; the alphabet that keeps it one message is the SMS writer's business.
  const text = easeForSms(
    model.body.fr.replace(/\{(\w+)\}/g, (whole, name: string) => blanks[name] ?? whole),
  );
  return { text, segments: countSms(territory.exercise ? markExercise(text) : text).segments };
}

/** Who may be texted: not yet called, agreed, with a mobile, in a commune that opened its register to the CPTS. */
export async function waveAudience(tx: Tx, round: RoundRow, now: Date): Promise<WaveAudience> {
  return listWaveAudience(tx, round.round_id, await openCommunes(tx, now));
}
