import { defineCommand } from '#kernel/command.ts';
import { closeWindow, openWindow } from '#modules/persons/api.ts';
import { followSituation } from '../contract/crisis.ts';
import { planWindows } from '../windows.ts';

/**
 * Brings the windows to what the law allows at this moment: a commune's register is readable by the CPTS roles while a
 * crisis is active there and the commune has a signed convention. Run after each change of either, and by a timer.
 */
export const followSituationCommand = defineCommand(followSituation, {
  load: (tx, _, { now }) => planWindows(tx, now),
  decide: ({ open, close }) => ({
    change: { open, close },
    facts: [],
    output: {
      opened: open.map(({ communeCode }) => communeCode),
      closed: close.map(({ communeCode }) => communeCode),
    },
  }),
  save: async (tx, { open, close }, effects) => {
    for (const window of open) await openWindow(tx, effects, window);
    for (const window of close) await closeWindow(tx, effects, window);
  },
});
