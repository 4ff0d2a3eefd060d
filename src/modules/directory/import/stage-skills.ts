import { readSkillLayout } from '#modules/directory/domain/rpps-layout.ts';
import { splitRppsLine } from '#modules/directory/domain/rpps-line.ts';
import { professionalIdOf } from '#modules/directory/import/identity.ts';
import type { SourceFile } from '#modules/directory/import/source-files.ts';
import type { Staging } from '#modules/directory/import/stage-professionals.ts';
import { textLines } from '#modules/directory/import/text-lines.ts';

/**
 * The file `PS_LibreAcces_SavoirFaire` of newer extractions, joined by Identification nationale PP. Its lines of people
 * outside the area are counted with the others; which ones they are is only known once everything was read.
 */
export async function stageSkills(file: SourceFile, staging: Staging): Promise<void> {
  const { tally, skills, labels } = staging;
  const { batches } = await textLines(file.chunks());
  const name = file.name.slice(0, 120);
  const known = labels.get('skill');
  let layout: ReturnType<typeof readSkillLayout>;
  let inFile = 0;
  for await (const lines of batches) {
    for (const line of lines) {
      tally.counts.read += 1;
      inFile += 1;
      if (typeof line !== 'string') {
        tally.reject(name, inFile, { reason: 'line-too-long', text: line.start });
        continue;
      }
      if (line.trim() === '' || !layout) {
        tally.counts.heading += 1;
        layout ??= line.trim() === '' ? undefined : readSkillLayout(line);
        if (!layout && line.trim() !== '') return;
        continue;
      }
      const split = splitRppsLine(line.replace(/[\t\r]/g, ' '), layout.width);
      const cell = (at: number): string => ('cells' in split ? (split.cells[at] ?? '').trim() : '');
      const [idnps, skill] = [cell(layout.at.idnps), cell(layout.at.skill)];
      if ('problem' in split) tally.reject(name, inFile, { reason: split.problem, text: line });
      else if (idnps === '') tally.reject(name, inFile, { reason: 'no-identifier', text: line });
      else {
        tally.counts.accepted += 1;
        if (skill === '') continue;
        skills.add(`${professionalIdOf(staging.territoryId, idnps)}|${cell(layout.at.skillKind)}:${skill}`);
        if (known && !known.has(skill))
          known.set(Buffer.from(skill).toString(), Buffer.from(cell(layout.at.skillLabel)).toString());
      }
    }
    if (skills.full) await skills.flush();
    if (tally.rejections.full) await tally.rejections.flush();
    await staging.beat();
  }
}
