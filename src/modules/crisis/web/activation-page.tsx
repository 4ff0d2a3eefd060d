import { type ReactNode, useMemo, useState } from 'react';
import { listKinds, previewActivation } from '#modules/crisis/contract/activation.ts';
import { activate } from '#modules/crisis/contract/situations.ts';
import { getVigilance } from '#modules/crisis/contract/vigilance.ts';
import type { VigilanceColour } from '#vocabulary/vigilance-colour.ts';
import { newCommandId } from '#web/api/new-command-id.ts';
import { serverNow } from '#web/api/server-clock.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useRead } from '#web/api/use-read.ts';
import { useGo, useSearchValue } from '#web/app/app-link.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { ActivationArea } from './activation-area.tsx';
import { type ActDraft, ActivationAuthority, actOf, emptyAct, whyNotAct } from './activation-authority.tsx';
import { ActivationHoles } from './activation-holes.tsx';
import { ActivationKind } from './activation-kind.tsx';
import { ActivationLaunch } from './activation-launch.tsx';
import type { Kinds, Plan } from './activation-plan.ts';
import { ActivationPreview } from './activation-preview.tsx';

/** From nothing to an activated plan in four gestures: kind, level, look at what is missing, activate. */
export function ActivationPage(): ReactNode {
  const kinds = useRead(listKinds, {});
  return (
    <div className="m-stack">
      <PageHeader
        title={{ fr: 'Activer', en: 'Activate' }}
        lead={{
          fr: "Rien n'est envoyé ni ouvert avant le dernier bouton",
          en: 'Nothing is sent or opened before the last button',
        }}
      />
      <ReadView read={kinds}>{(data) => <Assistant kinds={data} />}</ReadView>
    </div>
  );
}

function Assistant({ kinds }: { readonly kinds: Kinds }): ReactNode {
  const [proposalId] = useSearchValue('proposition');
  const proposals = useRead(getVigilance, {}, { enabled: proposalId !== undefined });
  const proposal = proposals.data?.proposals.find((one) => one.proposalId === proposalId);
  const [chosen, setChosen] = useState<Partial<Plan>>({});
  const [act, setAct] = useState<ActDraft>(emptyAct);
  const [vital, setVital] = useState(false);
  const plan = usePlan(kinds, chosen, proposal && { kind: proposal.kind, colour: proposal.colour });
  const preview = useRead(previewActivation, {
    kind: plan.kind,
    level: plan.level,
    ...(plan.communes ? { communes: [...plan.communes] } : {}),
  });
  const launch = useCommand(activate);
  const go = useGo();
  const change = (next: Partial<Plan>) => setChosen((before) => ({ ...before, ...next }));
  const start = async () => {
    const situationId = newCommandId(serverNow());
    const outcome = await launch.run(
      {
        situationId,
        kind: plan.kind,
        level: plan.level,
        colour: plan.colour,
        act: actOf(act),
        vitalEmergency: vital,
        ...(plan.communes ? { communes: [...plan.communes] } : {}),
        ...(proposal && proposal.kind === plan.kind ? { proposalId: proposal.proposalId } : {}),
      },
      { done: { fr: 'Plan activé, la main courante est ouverte', en: 'Plan activated, the log is open' } },
    );
    if (outcome.ok) go(`/crise/situation?situation=${situationId}`);
  };
  return (
    <>
      <div className="c-steps">
        <div className="m-stack">
          <ActivationKind kinds={kinds} plan={plan} onChange={change} />
          <ActivationAuthority
            cptsName={kinds.cptsName}
            act={act}
            onChange={setAct}
            vital={vital}
            onVital={kinds.exercise ? undefined : setVital}
          />
          <ActivationArea
            communes={kinds.communes}
            chosen={plan.communes}
            onChange={(communes) =>
              setChosen(({ communes: _, ...before }) => (communes ? { ...before, communes } : before))
            }
          />
        </div>
        <div className="m-stack">
          <ActivationPreview read={preview} />
          <ActivationHoles read={preview} />
        </div>
      </div>
      <ActivationLaunch
        kinds={kinds}
        plan={plan}
        holes={preview.data?.holes}
        why={whyNotAct(act)}
        command={launch}
        onStart={() => void start()}
      />
    </>
  );
}

/** What was chosen, completed by what the map proposes, then by the first plan: a prepared plan needs no choice. */
function usePlan(
  kinds: Kinds,
  chosen: Partial<Plan>,
  proposal: { readonly kind: string; readonly colour: VigilanceColour } | undefined,
): Plan {
  return useMemo(() => {
    const kind = chosen.kind ?? proposal?.kind ?? kinds.kinds[0]?.kind ?? '';
    const known = kinds.kinds.find((one) => one.kind === kind);
    const colour = chosen.colour !== undefined ? chosen.colour : (known?.colour ?? null);
    return {
      kind,
      level: chosen.level ?? known?.proposes ?? 'partial',
      colour,
      communes: chosen.communes,
    };
  }, [kinds, chosen, proposal?.kind]);
}
