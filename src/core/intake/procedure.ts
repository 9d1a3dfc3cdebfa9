import type { Confidence } from '../clauses/clause.ts';
import type { Facts } from '../rules/condition.ts';
import type { IsoDate } from '../shared/dates.ts';
import { type Explained, type Step, step } from '../shared/explanation.ts';
import { frenchWholeEuros } from '../shared/french.ts';
import { all, ok, type Result } from '../shared/result.ts';
import { figureOn, type LegalFigure, type LegalTable } from './legal.ts';
import { type Delay, delaysOf } from './procedure-delays.ts';
import { type Duty, dutiesOf } from './procedure-duties.ts';

/** What the amount, the buyer and the date impose; `formalisee` from the European threshold. */
export type Procedure = 'dispense' | 'mapa' | 'formalisee';

/** What the buyer follows: the procedure imposed, or a stricter one chosen. */
export type ProcedureUsed = 'dispense' | 'mapa' | 'aoo' | 'pn' | 'dialogue';

export type Threshold = {
  readonly id: string;
  readonly label: string;
  readonly amountCents: number;
  readonly reached: boolean;
  readonly article: string;
  readonly confidence: Confidence;
};

export type Advice = {
  readonly procedure: Explained<Procedure>;
  readonly used: ProcedureUsed;
  readonly formal: boolean;
  readonly thresholds: readonly Threshold[];
  readonly delays: readonly Delay[];
  readonly duties: readonly Duty[];
  /** Every figure used, so that the unconfirmed ones can be shown and signed off. */
  readonly figures: readonly LegalFigure[];
};

/** Which European threshold a buyer meets (State: 140 000 €, others: 216 000 €… at the 2026 values). */
function thresholdId(facts: Facts): string {
  if (facts['contractType'] === 'dsp') return 'concession.eu';
  if (facts['purchaseKind'] === 'works') return 'formal.works';
  if (facts['buyerType'] === 'entity') return 'formal.services.entity';
  const central = facts['buyerType'] === 'state' || facts['centralAuthority'] === true;
  return central ? 'formal.services.central' : 'formal.services.other';
}

function dispenseId(facts: Facts): string {
  if (facts['purchaseKind'] === 'works') return 'dispense.works';
  return facts['innovationForm'] === 'achat-innovant' ? 'dispense.innovative' : 'dispense.services';
}

const asThreshold = (figure: LegalFigure, amount: number): Threshold => ({
  id: figure.id,
  label: figure.label,
  amountCents: Number(figure.value),
  reached: amount >= Number(figure.value),
  article: `${figure.source}, ${figure.article}`,
  confidence: figure.confidence,
});

function decided(facts: Facts, formal: Threshold, dispense: Threshold): Explained<Procedure> {
  const amount = Number(facts['amountCents']);
  const compared = (t: Threshold): Step =>
    step(
      `${frenchWholeEuros(amount)} HT ${t.reached ? 'atteint' : 'reste sous'} le ${t.label} (${frenchWholeEuros(t.amountCents)} HT)`,
      { source: t.article },
    );
  if (formal.reached)
    return { value: 'formalisee', because: step('Procédure formalisée', {}, [compared(formal)]) };
  if (facts['contractType'] === 'dsp')
    return {
      value: 'mapa',
      because: step('Concession sous le seuil européen', {}, [compared(formal)]),
    };
  return dispense.reached
    ? {
        value: 'mapa',
        because: step('Procédure adaptée', {}, [compared(formal), compared(dispense)]),
      }
    : {
        value: 'dispense',
        because: step('Sans publicité ni mise en concurrence préalables', {}, [compared(dispense)]),
      };
}

function usedProcedure(facts: Facts, procedure: Procedure): ProcedureUsed {
  const choice = facts['procedureChoice'];
  if (choice === 'aoo' || choice === 'pn' || choice === 'dialogue' || choice === 'mapa')
    return choice;
  return procedure === 'formalisee' ? 'aoo' : procedure;
}

/**
 * Procedure, thresholds, minimum delays and duties of a need for a launch date, each with its article
 * and its confidence. The amount is the estimate HT of the whole need (CCP R2121-1).
 *
 * @returns a problem when a figure has no value on that date
 */
export function procedureAdvice(facts: Facts, table: LegalTable, date: IsoDate): Result<Advice> {
  const amount = Number(facts['amountCents']);
  const found = all(
    [
      thresholdId(facts),
      dispenseId(facts),
      'contract.written',
      'advert.boamp',
      'buyer.profile',
      'decp.full',
    ].map((id) => figureOn(table, id, date)),
  );
  if (!found.ok) return found;
  const thresholds = found.value.map((figure) => asThreshold(figure, amount));
  const [formal, dispense] = thresholds as [Threshold, Threshold];
  const procedure = decided(facts, formal, dispense);
  const used = usedProcedure(facts, procedure.value);
  const isFormal = formal.reached || used === 'aoo' || used === 'pn' || used === 'dialogue';
  const delays = delaysOf(facts, used, table, date);
  const duties = dutiesOf(facts, { used, formal: isFormal, thresholds }, table, date);
  if (!delays.ok) return delays;
  if (!duties.ok) return duties;
  return ok({
    procedure,
    used,
    formal: isFormal,
    thresholds,
    delays: delays.value.delays,
    duties: duties.value.duties,
    figures: [...found.value, ...delays.value.figures, ...duties.value.figures],
  });
}
