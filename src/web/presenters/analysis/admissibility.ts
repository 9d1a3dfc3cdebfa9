import type { Matter, Presumption } from '../../../core/analysis/admissibility.ts';
import { DEFECTS } from '../../../core/analysis/defects.ts';
import { CONSEQUENCE_TEXT } from '../../../core/offers/consequence.ts';
import { STATUS_GROUNDS } from '../../../core/offers/status.ts';
import type { Problem } from '../../../core/shared/problem.ts';
import type { Matters } from '../../../usecases/analysis/matters.ts';
import type { Opened } from '../../../usecases/analysis/read.ts';
import { type Body, text } from '../../forms/fields.ts';
import { paths } from '../../paths.ts';
import { work } from '../../paths-work.ts';
import { savedAt } from '../dossiers/frame.ts';
import { presentAround } from './steps.ts';

const PIN = /^([a-z0-9-]+)@(\d+)/;

const WORDS: Readonly<Record<Presumption['status'], string>> = {
  irregular: CONSEQUENCE_TEXT['presumed-irregular'],
  unacceptable: 'Présumée inacceptable — l’acheteur décide',
  late: 'Reçue hors délai — l’acheteur décide',
};

/** A presumption with its clause, what the offer says and the article. */
function presumptionView({ status, because, defect, negotiable }: Presumption) {
  const [, id = '', version = ''] = PIN.exec(because.source ?? '') ?? [];
  return {
    word: negotiable ? CONSEQUENCE_TEXT['to-negotiate'] : WORDS[status],
    kind: defect ? DEFECTS[defect.kind].label : '',
    curable: defect !== null && !negotiable && DEFECTS[defect.kind].curable,
    said: because.label,
    more: because.from.map((one) => one.label),
    article: STATUS_GROUNDS[status].article,
    clause: id ? { href: paths.clauseVersion(id, Number(version)), pin: `${id}@${version}` } : null,
  };
}

function matterView(matter: Matter, typed: Body | null, problems: readonly Problem[]) {
  const { offer, name, decision } = matter;
  const mine = typed && text(typed, 'offre') === offer ? typed : null;
  const error = (prefix: string): string =>
    problems.find((p) => p.where === `${prefix}-${offer}`)?.message ?? '';
  return {
    offer,
    name,
    mark: matter.open ? 'warn' : decision && decision.status !== 'regular' ? 'none' : 'ok',
    word: matter.open
      ? 'À décider'
      : decision
        ? STATUS_GROUNDS[decision.status].label
        : 'Aucune présomption',
    presumptions: matter.presumptions.map(presumptionView),
    decision: decision && {
      label: STATUS_GROUNDS[decision.status].label,
      article: STATUS_GROUNDS[decision.status].article,
      reason: decision.reason,
      said: `${decision.by}, le ${savedAt(decision.at)}`,
    },
    choices: matter.choices.map((c) => ({
      ...c,
      checked: mine !== null && text(mine, 'statut') === c.status,
    })),
    statusError: error('statut'),
    reason: mine ? text(mine, 'motif') : '',
    reasonError: error('motif'),
  };
}

/** Each offer with what is presumed of it, what was decided and what may be. */
export function presentAdmissibility(
  opened: Opened,
  matters: Matters,
  form: { readonly typed: Body | null; readonly problems: readonly Problem[] },
) {
  return {
    ...presentAround(opened, 'recevabilite'),
    problems: form.problems,
    action: work.admissibility(opened.record.id),
    requests: work.requests(opened.record.id),
    negotiated: matters.negotiated,
    offers: matters.matters.map((m) => matterView(m, form.typed, form.problems)),
  };
}
