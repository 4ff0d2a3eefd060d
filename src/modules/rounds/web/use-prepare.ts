import { useCommand } from '#web/api/use-command.ts';
import { useSession } from '#web/app/session.tsx';
import { prepareRound } from '../contract/round.ts';

/** Makes or completes the round of the moment; doing it again adds nobody. */
export function usePrepare() {
  const { role } = useSession();
  const command = useCommand(prepareRound);
  return {
    may: role === 'coordinator',
    pending: command.pending,
    refusal: command.refusal,
    clear: command.clear,
    run: () =>
      void command.run(
        {},
        {
          done: ({ code, size, added }) => ({
            fr: `Tournée ${code} : ${size} personnes, ${added} ajoutées`,
            en: `Round ${code}: ${size} people, ${added} added`,
          }),
        },
      ),
  };
}
