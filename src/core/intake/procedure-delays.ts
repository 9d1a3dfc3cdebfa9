import type { Confidence } from '../clauses/clause.ts';
import type { Facts } from '../rules/condition.ts';
import type { IsoDate } from '../shared/dates.ts';
import { all, ok, type Result } from '../shared/result.ts';
import { figureOn, type LegalFigure, type LegalTable } from './legal.ts';
import type { ProcedureUsed } from './procedure.ts';

/** A minimum or advised delay: whole days, or months where `unit` says so. */
export type Delay = {
  readonly id: string;
  readonly label: string;
  readonly amount: number;
  readonly unit: 'days' | 'months';
  /** `minimum`: the law's; `conseil`: advised, no figure in the law. */
  readonly kind: 'minimum' | 'conseil';
  readonly article: string;
  readonly confidence: Confidence;
};

function submissionIds(facts: Facts, used: ProcedureUsed): readonly string[] {
  const [electronic, urgent] = [facts['electronicOnly'] === true, facts['urgency'] === true];
  if (used === 'dispense') return [];
  if (used === 'mapa') return ['delay.mapa.low', 'delay.mapa.high'];
  if (used === 'dialogue') return ['delay.dialogue'];
  if (used === 'pn')
    return [
      urgent ? 'delay.candidacies.urgent' : 'delay.candidacies',
      electronic ? 'delay.initial.electronic' : 'delay.initial',
    ];
  if (urgent || facts['priorNotice'] === true) return ['delay.aoo.short'];
  return [electronic ? 'delay.aoo.electronic' : 'delay.aoo'];
}

function otherIds(facts: Facts, used: ProcedureUsed): readonly string[] {
  if (used === 'dispense') return ['delay.file'];
  const formal = used !== 'mapa';
  return [
    ...(facts['fullDceOnline'] === true || facts['urgency'] === true ? [] : ['delay.offline']),
    facts['urgency'] === true ? 'delay.answers.urgent' : 'delay.answers',
    ...(formal ? [facts['electronicOnly'] ? 'delay.standstill' : 'delay.standstill.paper'] : []),
    ...(formal ? ['delay.award-notice'] : []),
    'delay.decp',
    'delay.file',
  ];
}

const asDelay = (figure: LegalFigure): Delay => ({
  id: figure.id,
  label: figure.label,
  amount: Number(figure.value),
  unit: figure.unit === 'months' ? 'months' : 'days',
  kind: figure.id.startsWith('delay.mapa') ? 'conseil' : 'minimum',
  article: `${figure.source}, ${figure.article}`,
  confidence: figure.confidence,
});

/** Delays of the procedure followed, counted from the dispatch of the notice unless their label says else. */
export function delaysOf(
  facts: Facts,
  used: ProcedureUsed,
  table: LegalTable,
  date: IsoDate,
): Result<{ readonly delays: readonly Delay[]; readonly figures: readonly LegalFigure[] }> {
  const ids = [...submissionIds(facts, used), ...otherIds(facts, used)];
  const figures = all(ids.map((id) => figureOn(table, id, date)));
  return figures.ok ? ok({ delays: figures.value.map(asDelay), figures: figures.value }) : figures;
}
