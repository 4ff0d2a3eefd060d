import type { Playbook } from '#modules/crisis/domain/playbook.ts';
import { markExercise, writeSms } from '#vocabulary/sms.ts';
import type { Text } from '#vocabulary/text.ts';

type MessageModel = Playbook['messageModels'][number];

/** Values of the territory that a model may name. A missing one keeps its `{name}` in sight. */
export type KnownValues = Readonly<Partial<Record<string, string>>>;

/** The message as it will leave, with what is known today; SMS are eased, marked and counted in French. */
export function previewMessage(
  model: MessageModel,
  known: KnownValues,
  exercise: boolean,
): { readonly body: Text; readonly segments: number | null } {
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (whole, name: string) => known[name] ?? whole);
  const marked = (text: string) => (exercise ? markExercise(fill(text)) : fill(text));
  if (model.channel !== 'sms')
    return { body: { fr: marked(model.body.fr), en: marked(model.body.en) }, segments: null };
  const fr = writeSms(marked(model.body.fr));
  return { body: { fr: fr.body, en: writeSms(marked(model.body.en)).body }, segments: fr.segments };
}
