import type { EvidenceReport } from '../../core/offers/evidence.ts';
import { type Found, reportOf, unreadableReport, unsupportedReport } from '../judge.ts';
import { CsvRefusal, type CsvRow, csvRows } from '../text/csv.ts';
import { decodeText } from '../text/decode.ts';
import { CAIQ, conditionsOn } from './conditions.ts';
import { type Caiq, readCaiq } from './read-caiq.ts';
import { caiqFindings, ipyOf, missingOf } from './rules.ts';

const MAX_ROWS = 20_000;

function factsOf(caiq: Caiq): Found['facts'] {
  const count = (answer: string): number =>
    caiq.questions.filter((q) => q.answer === answer).length;
  return {
    version: caiq.version ?? null,
    questions: new Set(caiq.questions.map((q) => q.id)).size,
    answers: {
      Yes: count('Yes'),
      No: count('No'),
      NA: count('NA'),
      blank: count('blank'),
      other: count('other'),
    },
    ipy: Object.fromEntries(ipyOf(caiq).map((q) => [q.id, q.answer])),
    ipyMissing: missingOf(caiq),
    ipyOwnership: Object.fromEntries(ipyOf(caiq).map((q) => [q.id, q.ownership])),
  };
}

function rowsOf(bytes: Uint8Array): readonly CsvRow[] | string {
  const text = decodeText(bytes);
  if (!text.ok)
    return `${text.problems.map((p) => p.message).join(' ')} Enregistrez le questionnaire en CSV.`;
  try {
    return csvRows(text.value, MAX_ROWS);
  } catch (thrown) {
    if (thrown instanceof CsvRefusal)
      return `Le fichier n'est pas un CSV lisible : ${thrown.message}.`;
    throw thrown;
  }
}

function report(caiq: Caiq): EvidenceReport {
  const findings = caiqFindings(caiq);
  const wrong = findings.some((f) => f.severity === 'error');
  const known = caiq.version === undefined ? 'incomplete' : 'valid';
  return reportOf(CAIQ, {
    verdict: wrong ? 'invalid' : known,
    facts: factsOf(caiq),
    judged: conditionsOn(caiq),
    findings,
  });
}

/** Checks the interoperability and portability answers (IPY) of a CAIQ v4 saved as CSV. */
export async function checkCaiq(bytes: Uint8Array): Promise<EvidenceReport> {
  const rows = rowsOf(bytes);
  if (typeof rows === 'string') return unreadableReport(CAIQ, 'CQ-001', rows);
  const caiq = readCaiq(rows);
  if (caiq.questions.length === 0)
    return unreadableReport(
      CAIQ,
      'CQ-001',
      'Le fichier ne contient aucune question numérotée comme dans un CAIQ (par exemple IPY-01.1).',
    );
  if (caiq.version !== undefined && !/^4(\.|$)/.test(caiq.version))
    return unsupportedReport(
      CAIQ,
      'CQ-003',
      `Le questionnaire est en version ${caiq.version === 'AI' ? 'AI-CAIQ' : caiq.version} : ses numéros désignent d'autres questions que la version 4.`,
      { version: caiq.version },
    );
  return report(caiq);
}
