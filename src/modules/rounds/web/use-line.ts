import { useCallback, useEffect, useRef, useState } from 'react';
import type { Problem } from '#web/api/problem.ts';
import { runCommand, useCommand } from '#web/api/use-command.ts';
import { useRead } from '#web/api/use-read.ts';
import { getMyRound, type MyRound, releaseLeases, renewLeases, takeNext } from '../contract/call.ts';

const renewEvery = 4 * 60_000;
/** Nobody to call now: look again, in case an hour has come. */
const lookAgainEvery = 20_000;

export interface Line {
  readonly my: ReturnType<typeof useRead<typeof getMyRound>>;
  readonly round: MyRound['round'];
  /** The person on the line, and the one already on the way: the network may fail between the two. */
  readonly current: string | undefined;
  readonly next: string | undefined;
  /** Calling has begun and nobody is left for now. */
  readonly exhausted: boolean;
  readonly nextDueAt: string | null;
  readonly starting: boolean;
  readonly refusal: Problem | undefined;
  readonly start: (entryId?: string) => void;
  readonly pause: () => void;
  /** The outcome is on its way: the next person comes on screen at once. */
  readonly finish: (entryId: string) => void;
  /** An outcome was undone or refused: the person comes back. */
  readonly bringBack: (entryId: string) => void;
}

/** Two persons at most: one on the phone, one waiting on the screen. Leases left by a reload are taken up again. */
export function useLine(): Line {
  const my = useRead(getMyRound, {});
  const take = useCommand(takeNext);
  const [line, setLine] = useState<readonly string[]>([]);
  const [calling, setCalling] = useState(false);
  const [empty, setEmpty] = useState<{ nextDueAt: string | null }>();
  const finished = useRef(new Set<string>());
  const round = my.data?.round ?? null;
  const leases = my.data?.leases;

  // What the server says is on my line, after a reload or an undo, minus what was just finished.
  useEffect(() => {
    if (!leases) return;
    const held = leases.map(({ entryId }) => entryId).filter((id) => !finished.current.has(id));
    setLine((before) => {
      const added = held.filter((id) => !before.includes(id));
      return added.length === 0 ? before : [...before, ...added].slice(0, 2);
    });
    if (held.length > 0) setCalling(true);
  }, [leases]);

  const taking = useRef(false);
  const ask = useCallback(
    async (entryId?: string) => {
      if (!round || taking.current) return;
      taking.current = true;
      const outcome = await take.run({ roundId: round.roundId, ...(entryId ? { entryId } : {}) });
      taking.current = false;
      if (!outcome.ok) {
        // Both places are held already, as after a reload: what is held comes with the next reading.
        if (outcome.refusal.code === 'rounds.too-many-on-the-line') my.reload();
        return;
      }
      const taken = outcome.output.entryId;
      if (taken === null) setEmpty({ nextDueAt: outcome.output.nextDueAt });
      else {
        setEmpty(undefined);
        finished.current.delete(taken);
        setLine((before) =>
          before.includes(taken) ? before : entryId ? [taken, ...before].slice(0, 2) : [...before, taken],
        );
      }
    },
    [round, take.run, my.reload],
  );

  useEffect(() => {
    if (calling && round && line.length < 2 && !empty) void ask();
  }, [calling, round, line, empty, ask]);
  useEffect(() => {
    if (!calling || !empty) return;
    const timer = setInterval(() => void ask(), lookAgainEvery);
    return () => clearInterval(timer);
  }, [calling, empty, ask]);
  useEffect(() => {
    if (!round || line.length === 0) return;
    const timer = setInterval(() => void runCommand(renewLeases, { roundId: round.roundId }), renewEvery);
    return () => clearInterval(timer);
  }, [round, line.length]);

  return {
    my,
    round,
    current: line[0],
    next: line[1],
    exhausted: calling && line.length === 0 && empty !== undefined,
    nextDueAt: empty?.nextDueAt ?? null,
    starting: calling && line.length === 0 && empty === undefined && take.refusal === undefined,
    refusal:
      line.length === 0 && take.refusal?.code !== 'rounds.too-many-on-the-line' ? take.refusal : undefined,
    start: useCallback(
      (entryId) => {
        setEmpty(undefined);
        setCalling(true);
        if (entryId) void ask(entryId);
      },
      [ask],
    ),
    pause: useCallback(() => {
      setCalling(false);
      setLine([]);
      if (round) void runCommand(releaseLeases, { roundId: round.roundId });
    }, [round]),
    finish: useCallback((entryId) => {
      finished.current.add(entryId);
      setLine((before) => before.filter((id) => id !== entryId));
      setEmpty(undefined);
    }, []),
    bringBack: useCallback((entryId) => {
      finished.current.delete(entryId);
      setCalling(true);
      setLine((before) => [entryId, ...before.filter((id) => id !== entryId)].slice(0, 2));
    }, []),
  };
}
