import { isDate } from '../../core/shared/dates.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import { proofProblems } from '../../usecases/offers/own-proofs.ts';
import type { ProofFacts, ProofPurpose, ProofWhen } from '../../usecases/offers/proof-record.ts';
import { KINDS, PURPOSES, WHENS } from '../presenters/offers/own-proofs.ts';
import { type Body, text } from './fields.ts';

const FIELDS = ['titre', 'genre', 'quand', 'objet', 'debut', 'fin'] as const;

/** What was typed in the form of a proof. */
export const typedProof = (body: Body): Readonly<Record<(typeof FIELDS)[number], string>> =>
  Object.fromEntries(FIELDS.map((name) => [name, text(body, name)])) as Record<
    (typeof FIELDS)[number],
    string
  >;

/** A day typed in French (`31/12/2027`) or by a date field; null for none, as typed for what is not a day. */
function dayIn(typed: string): string | null {
  if (typed === '') return null;
  const [, day = '', month = '', year = ''] =
    /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(typed) ?? [];
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDate(iso) ? iso : typed;
}

/** What a firm says of a proof; its name is the file's while it is not given. */
export function proofForm(body: Body, file: string): Result<ProofFacts> {
  const typed = typedProof(body);
  const facts: ProofFacts = {
    title: typed.titre === '' ? file.slice(0, 120) : typed.titre,
    kind: Object.hasOwn(KINDS, typed.genre) ? typed.genre : '',
    when: Object.hasOwn(WHENS, typed.quand) ? (typed.quand as ProofWhen) : 'offer',
    purpose: Object.hasOwn(PURPOSES, typed.objet) ? (typed.objet as ProofPurpose) : 'assess',
    from: dayIn(typed.debut),
    until: dayIn(typed.fin),
  };
  const problems = proofProblems(facts);
  return problems.length > 0 ? failed(...problems) : ok(facts);
}
