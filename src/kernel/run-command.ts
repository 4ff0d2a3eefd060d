import type { z } from 'zod';
import type { Actor } from '#kernel/actor.ts';
import type { AnyCommand, Circumstances, Decision, Effects, Envelope, JobData } from '#kernel/command.ts';
import type { CommandContract, Fact, OutputOf } from '#kernel/contract.ts';
import { scopeOf, type Tx } from '#kernel/database.ts';
import { asRefusal, despiteCutSession } from '#kernel/database-refusals.ts';
import type { JobRequest } from '#kernel/jobs.ts';
import { appendLine, findRecordedAnswer, hashInput, type RecordedAnswer } from '#kernel/journal.ts';
import { parseInput } from '#kernel/parse-input.ts';
import { permit } from '#kernel/permission.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Runtime } from '#kernel/runtime.ts';

export interface CommandAnswer<Output = unknown> {
  readonly output: Output;
  /** Place in the journal. */
  readonly seq: number;
  /** The command had already been done: this is the answer given then. */
  readonly replayed: boolean;
}

/**
 * The spine, in the ten steps of the house: permission, parse (in this order: who may not ask learns nothing of the form), transaction, replay check, load, permission on the state
 * and decision, save, journal, reactions and jobs, commit. Either all of it happened or none.
 */
export async function runCommand<Contract extends CommandContract>(
  runtime: Runtime,
  actor: Actor,
  contract: Contract,
  envelope: Envelope<Contract>,
): Promise<CommandAnswer<OutputOf<Contract>>> {
  const command = runtime.registry.commands.get(contract.name);
  if (!command)
    throw new Refusal({ kind: 'not-found', code: 'kernel.unknown-name', facts: { name: contract.name } });
  permit(actor, contract);
  const input = parseInput(contract.input, envelope.input);
  const hash = hashInput(contract.name, input);
  try {
    const answer = await despiteCutSession(() =>
      runtime.database.transaction(scopeOf(actor, runtime.clock.now()), async (tx) => {
        const recorded = await findRecordedAnswer(tx, envelope.commandId);
        if (recorded) return replay(recorded, hash);
        return perform(runtime, { tx, actor, command, input, hash, envelope });
      }),
    );
    runtime.committed();
    return answer as CommandAnswer<OutputOf<Contract>>;
  } catch (error) {
    throw asRefusal(error) ?? error;
  }
}

interface Attempt {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly command: AnyCommand;
  readonly input: unknown;
  readonly hash: Buffer;
  readonly envelope: Envelope;
}

async function perform(runtime: Runtime, attempt: Attempt): Promise<CommandAnswer> {
  const { tx, actor, command, input, hash, envelope } = attempt;
  const now = runtime.clock.now();
  const circumstances: Circumstances = {
    actor,
    now,
    occurredAt: envelope.occurredAt ?? now,
    newId: runtime.newId,
    random: runtime.random,
  };
  const state = await command.load(tx, input, circumstances);
  if (command.permit && actor.role !== 'system' && !command.permit(actor, state, input)) {
    throw new Refusal({ kind: 'forbidden', code: 'kernel.forbidden' });
  }
  const decision: Decision<unknown, unknown> = command.decide(state, input, circumstances);
  const facts: Fact[] = [...decision.facts];
  const requests: JobRequest[] = [];
  const effects: Effects = {
    ...circumstances,
    commandId: envelope.commandId,
    secrets: runtime.secrets,
    publish: (fact) => facts.push(fact),
    enqueue: (job: string, data: JobData, options) => requests.push({ job, data, ...options }),
  };
  await command.save(tx, decision.change, effects);
  const output = (command.contract.output as z.ZodType).parse(decision.output);
  const seq = await appendLine(tx, {
    territoryId: actor.territoryId,
    commandId: envelope.commandId,
    command: command.contract.name,
    at: now,
    occurredAt: circumstances.occurredAt,
    actorId: actor.id,
    actorRole: actor.role,
    actorLabel: actor.label,
    subject: command.contract.subject(input),
    inputHash: hash,
    output,
    facts,
  });
  await runtime.jobs.enqueue(tx, actor.territoryId, [...requests, ...reactionsTo(runtime, facts, seq)]);
  return { output, seq, replayed: false };
}

function reactionsTo(runtime: Runtime, facts: readonly Fact[], seq: number): JobRequest[] {
  return facts.flatMap((fact, index) =>
    (runtime.registry.reactionsTo.get(fact.name) ?? []).map((reaction) => ({
      job: 'kernel.react',
      data: { reaction: reaction.name, seq, index },
    })),
  );
}

function replay(recorded: RecordedAnswer, hash: Buffer): CommandAnswer {
  if (!recorded.inputHash.equals(hash))
    throw new Refusal({ kind: 'conflict', code: 'kernel.command-id-reused' });
  return { output: recorded.output, seq: recorded.seq, replayed: true };
}
