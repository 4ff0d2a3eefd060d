import { basename } from 'node:path';
import { defineQuery } from '#kernel/query.ts';
import { listPlaybooks } from '#modules/crisis/contract/playbooks.ts';
import { listLoadedPlaybooks, listRefusedPlaybooks } from '#modules/crisis/playbooks.ts';

const problemsShown = 10;

export const listPlaybooksQuery = defineQuery(listPlaybooks, {
  read: async () => ({
    playbooks: listLoadedPlaybooks().map(({ playbook, digest }) => ({
      playbookId: playbook.id,
      version: playbook.version,
      digest,
      title: playbook.title,
      summary: playbook.summary,
      typology: playbook.typology,
    })),
    refused: listRefusedPlaybooks().map(({ folder, problems }) => ({
      folder: basename(folder),
      problems: problems.slice(0, problemsShown).map(({ file, line, fr, en }) => ({
        file,
        line: line ?? null,
        words: { fr, en },
      })),
    })),
  }),
});
