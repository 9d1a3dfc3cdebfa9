import type { Asked } from '../../core/offers/asked.ts';
import type { EvidenceReport } from '../../core/offers/evidence.ts';
import { unreadableReport, unsupportedReport } from '../judge.ts';
import { decodeText } from '../text/decode.ts';
import { plainText } from '../text/plain-words.ts';
import { readTree } from '../text/read-tree.ts';
import { child, isTree, type Tree } from '../text/tree.ts';
import { ACCESSIBILITY } from './conditions.ts';
import { openacrReport } from './openacr-report.ts';
import { isStatement, readGrid } from './rgaa.ts';
import { gridReport, statementReport } from './statement-report.ts';

const AUDIT_FORMATS = /archive ZIP ou un document bureautique|document PDF/;

/** A file that the text reader refused: an office document is read by a person, the rest is no text. */
const notText = (message: string): EvidenceReport =>
  AUDIT_FORMATS.test(message)
    ? unsupportedReport(
        ACCESSIBILITY,
        'AC-005',
        `${message} Une personne le lit ; la grille en CSV ou le rapport OpenACR serait lu par la machine.`,
      )
    : unreadableReport(ACCESSIBILITY, 'AC-001', message);

const isOpenacr = (tree: unknown): tree is Tree =>
  isTree(tree) && ['chapters', 'product'].some((key) => child(tree, key) !== undefined);

function checkText(text: string, bytes: Uint8Array, asked: Asked): EvidenceReport {
  const tree = readTree(bytes);
  if (tree.ok && isOpenacr(tree.value)) return openacrReport(tree.value, asked);
  const grid = readGrid(text);
  if (grid) return gridReport(grid);
  const plain = plainText(text);
  if (isStatement(plain)) return statementReport(plain, asked);
  if (/VPAT|Accessibility Conformance Report/i.test(plain))
    return unsupportedReport(
      ACCESSIBILITY,
      'AC-005',
      'Le fichier est un VPAT en texte libre ; une personne le lit, le même rapport en OpenACR serait lu par la machine.',
    );
  if (tree.ok && isTree(tree.value)) return openacrReport(tree.value, asked);
  const why = tree.ok ? '' : ` ${tree.problems.map((p) => p.message).join(' ')}`;
  return unreadableReport(
    ACCESSIBILITY,
    'AC-001',
    `Le fichier n'est ni un rapport OpenACR, ni une déclaration RGAA, ni une grille RGAA en CSV.${why}`,
  );
}

/** Checks an accessibility proof: OpenACR report against its catalog, RGAA statement, RGAA grid in CSV. */
export async function checkAccessibility(
  bytes: Uint8Array,
  asked: Asked = {},
): Promise<EvidenceReport> {
  const text = decodeText(bytes);
  return text.ok
    ? checkText(text.value, bytes, asked)
    : notText(text.problems.map((p) => p.message).join(' '));
}
