import type { Clause } from '../clauses/clause.ts';
import type { Library, PieceTemplate } from '../clauses/library.ts';
import { parametersUsed, printed } from '../clauses/text.ts';
import type { ResolvedValue } from '../clauses/values.ts';
import { completeFacts } from '../intake/facts.ts';
import { evaluate, type FactCatalogue, type Facts } from '../rules/condition.ts';
import { problem } from '../shared/problem.ts';
import { failed, ok, type Result } from '../shared/result.ts';
import { gridFor, rankingMode } from './criteria.ts';
import type { Dossier } from './dossier.ts';
import { lotParagraphs, lotValues, resolvedFor } from './lots.ts';
import { manualItems } from './manual-texts.ts';
import { planCriteria } from './plan-criteria.ts';
import { relecture } from './relecture/index.ts';
import { replacements, selectClauses } from './select.ts';
import type { Article, Derogation, Sources, Tender, TenderPiece } from './tender.ts';

const ready = (resolved: readonly ResolvedValue[], used: ReadonlySet<string>): boolean =>
  resolved.every((r) => r.value !== null || !used.has(r.parameter.name));

function articleOf(
  clause: Clause,
  number: string,
  dossier: Dossier,
  facts: Facts,
  library: Library,
): Article {
  const only = dossier.lots.length === 1 ? dossier.lots[0] : undefined;
  const resolved = resolvedFor(clause, dossier, only, facts, library.facts);
  const lots = lotValues(clause, dossier, resolved, facts, library.facts);
  const used = parametersUsed(clause, facts, library.facts);
  const own = ready(resolved, used)
    ? [...printed(clause, facts, library.facts, resolved), ...lotParagraphs(lots, used)]
    : null;
  const manual = dossier.manualTexts.find((one) => one.clause === clause.id) ?? null;
  const items = own && manual ? manualItems(manual.text, own) : own;
  return { clause, number, resolved, lots, used, items, manual };
}

const isConcession = (facts: Facts): boolean => facts['contractType'] === 'dsp';

/** The names of a piece: those of a concession where the contract is one. */
function named(piece: PieceTemplate, facts: Facts) {
  const { id, title, inSentence, concession } = piece;
  return isConcession(facts) && concession ? concession : { title, name: id, inSentence };
}

function piecesOf(
  library: Library,
  retained: readonly Clause[],
  dossier: Dossier,
  facts: Facts,
): readonly TenderPiece[] {
  return library.pieces.flatMap((piece) => {
    const chapters = piece.chapters
      .map((chapter) => ({
        chapter,
        clauses: retained.filter((c) => c.piece === piece.id && c.chapter === chapter.id),
      }))
      .filter(({ clauses }) => clauses.length > 0)
      .map(({ chapter, clauses }, i) => ({
        id: chapter.id,
        number: String(i + 1),
        title: isConcession(facts) ? (chapter.concession ?? chapter.title) : chapter.title,
        articles: clauses.map((clause, j) =>
          articleOf(clause, `${i + 1}.${j + 1}`, dossier, facts, library),
        ),
      }));
    const { id, contractual } = piece;
    return chapters.length > 0 ? [{ id, ...named(piece, facts), contractual, chapters }] : [];
  });
}

const byCcagArticle = (a: Derogation, b: Derogation): number => {
  const key = (article: string): string =>
    article
      .split('.')
      .map((n) => n.padStart(4, '0'))
      .join('.');
  const [left, right] = [key(a.ccagArticle), key(b.ccagArticle)];
  return left === right ? Number(a.clause > b.clause) - 0.5 : left < right ? -1 : 1;
};

function derogationsOf(
  retained: readonly Clause[],
  replaced: ReadonlyMap<string, string>,
  facts: Facts,
  catalogue: FactCatalogue,
): readonly Derogation[] {
  const present = new Set(retained.map((c) => c.id));
  const printer = (id: string | undefined): string | undefined => {
    const standing = id ? (replaced.get(id) ?? id) : undefined;
    return standing && present.has(standing) ? standing : undefined;
  };
  const all = retained.flatMap((clause) =>
    clause.departures
      .filter((d) => evaluate(d.when, facts, catalogue).value)
      .map((d) => ({
        ccagArticle: d.article,
        how: d.how,
        subject: d.subject,
        clause: printer(d.printedBy) ?? clause.id,
      })),
  );
  const seen = new Set<string>();
  return [...all].sort(byCcagArticle).filter((d) => {
    const key = `${d.ccagArticle} ${d.clause}`;
    return !seen.has(key) && Boolean(seen.add(key));
  });
}

/**
 * Puts a tender together for its launch date: facts, procedure, clauses in and out, values, criteria,
 * pieces numbered once, the list of derogations, and the relecture of the whole.
 *
 * @returns problems only when no tender can be put together at all (facts, dates, unknown grid)
 */
export function assembleTender(sources: Sources, dossier: Dossier): Result<Tender> {
  const { library, legal, grids } = sources;
  const need = completeFacts(library.factDefaults, dossier.facts, legal, dossier.launchDate);
  if (!need.ok) return need;
  const grid = gridFor(grids, dossier, need.value.facts, library.facts);
  if (!grid)
    return failed(
      problem(
        'criteria/unknown-grid',
        '/criteria/grid',
        `La grille de critères « ${dossier.criteria.grid} » n'existe pas.`,
      ),
    );
  const { depositWay } = dossier;
  const facts = { ...need.value.facts, ranking: rankingMode(grid, dossier), depositWay };
  const selections = selectClauses(sources, dossier, facts);
  const retained = selections.filter((s) => s.in).map((s) => s.clause);
  const tender: Omit<Tender, 'remarks'> = {
    dossier,
    release: library.release,
    need: { ...need.value, facts },
    selections,
    pieces: piecesOf(library, retained, dossier, facts),
    criteria: planCriteria(grid, dossier, selections, facts, library.facts),
    derogations: derogationsOf(retained, replacements(selections), facts, library.facts),
  };
  return ok({ ...tender, remarks: relecture(tender, sources) });
}
