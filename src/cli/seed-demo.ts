import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { Grade } from '../core/offers/offer.ts';
import { ok, type Result } from '../core/shared/result.ts';
import type { DossierFile } from '../core/tender/dossier.ts';
import type { AccountDeps } from '../usecases/accounts.ts';
import { signedInOf } from '../usecases/accounts.ts';
import { storeAccount, storeBody } from '../usecases/accounts-create.ts';
import { openConsensus, settleGrade } from '../usecases/analysis/consensus.ts';
import { gradeQuestion } from '../usecases/analysis/grade.ts';
import { importOffer } from '../usecases/analysis/import-offer.ts';
import { declareInterests, namePanel, panelSeal } from '../usecases/analysis/panel.ts';
import { openAnalysis } from '../usecases/analysis/read.ts';
import type { AnalysisDeps } from '../usecases/analysis/record.ts';
import { confirmCodes } from '../usecases/deposit/codes.ts';
import type { Codes } from '../usecases/deposit/ports.ts';
import type { DepositDeps } from '../usecases/deposit/record.ts';
import { createCodes, isDirect } from '../usecases/deposit/way.ts';
import { createDossier } from '../usecases/dossiers/create.ts';
import { publishDossier } from '../usecases/dossiers/publish.ts';
import type { PublicationDeps } from '../usecases/dossiers/record.ts';
import { changeDossier } from '../usecases/dossiers/write.ts';
import type { Role, SignedIn } from '../usecases/route-row.ts';

export type DemoDeps = AccountDeps & AnalysisDeps & PublicationDeps & DepositDeps;

/** An account of the demonstration; its password is printed once and kept nowhere else. */
export type DemoAccount = {
  readonly email: string;
  readonly password: string;
  readonly does: string;
};

/** What the terminal prints once: the accounts, and the codes that open the direct deposits. */
export type Demo = {
  readonly accounts: readonly DemoAccount[];
  readonly codes: readonly string[];
};

const PEOPLE: readonly (readonly [
  email: string,
  name: string,
  roles: readonly Role[],
  firm: string,
  does: string,
])[] = [
  [
    'acheteuse@ambre.example',
    'Camille Morel',
    ['buyer'],
    'ambre',
    'acheteuse : dossier, import des offres, analyse',
  ],
  [
    'directeur@ambre.example',
    'Hugo Lemaire',
    ['buyer'],
    'ambre',
    'acheteur : seconde personne pour ouvrir les plis',
  ],
  [
    'evaluatrice@ambre.example',
    'Inès Carrel',
    ['evaluator'],
    'ambre',
    'évaluatrice, préside le jury : notes, consensus',
  ],
  [
    'evaluateur@ambre.example',
    'Sami Ferrand',
    ['evaluator'],
    'ambre',
    'évaluateur : notes sur les niveaux publiés',
  ],
  ['comite@ambre.example', 'Paul Astier', ['committee'], 'ambre', 'comité d’éthique'],
  ['admin@ambre.example', 'Lou Berthier', ['admin'], 'ambre', 'administration des comptes'],
  [
    'contact@aster.example',
    'Noé Vidal',
    ['vendor'],
    'aster',
    'candidat : répondre à une consultation',
  ],
];

/** The value of a result that the shipped example cannot fail. */
function must<T>(result: Result<T>, what: string): T {
  if (!result.ok)
    throw new Error(
      `${what}: ${result.problems.map((p) => `${p.where} ${p.message}`).join(' ; ')}`,
    );
  return result.value;
}

async function people(deps: DemoDeps): Promise<{
  readonly accounts: readonly DemoAccount[];
  readonly users: ReadonlyMap<string, SignedIn>;
}> {
  const ambre = await storeBody(deps, { name: "Ville d'Ambre", kind: 'buyer', actor: 'system' });
  const aster = await storeBody(deps, {
    name: 'Aster (candidat fictif)',
    kind: 'vendor',
    actor: 'system',
  });
  const accounts: DemoAccount[] = [];
  const users = new Map<string, SignedIn>();
  for (const [email, name, roles, firm, does] of PEOPLE) {
    const password = deps.newSecret().slice(0, 20);
    const body = firm === 'ambre' ? ambre.id : aster.id;
    const account = must(await storeAccount(deps, { email, name, roles, body, password }), email);
    const user = await signedInOf(deps, account);
    if (!user) throw new Error(`${email} cannot sign in`);
    accounts.push({ email, password, does });
    users.set(email, user);
  }
  return { accounts, users };
}

async function publish(
  deps: DemoDeps,
  buyer: SignedIn,
  file: DossierFile,
): Promise<{ readonly id: string; readonly codes: Codes | null }> {
  const { title, reference = '', launchDate } = file;
  const id = must(await createDossier(deps, buyer, { title, reference, launchDate }), reference);
  const steps = deps.questionnaire.steps.map((s) => s.id);
  const created = must(
    await changeDossier(deps, buyer, { id, version: await versionOf(deps, id) }, () =>
      ok({ dossier: file, stepsDone: steps }),
    ),
    reference,
  );
  const codes = isDirect(file) ? await confirmedCodes(deps, buyer, id) : null;
  must(
    await publishDossier(deps, buyer, {
      id,
      version: await versionOf(deps, created.id),
      signedOff: true,
    }),
    reference,
  );
  return { id, codes };
}

/** The codes of a direct deposit, made and confirmed: they are printed once, like the passwords. */
async function confirmedCodes(deps: DemoDeps, buyer: SignedIn, id: string): Promise<Codes> {
  const codes = must(await createCodes(deps, buyer, id), 'codes');
  const holders = {
    A: 'Camille Morel, acheteuse',
    B: 'Hugo Lemaire, directeur des achats',
    S: 'Coffre du service juridique',
  };
  must(await confirmCodes(deps, buyer, id, { codes, holders }), 'codes');
  return codes;
}

async function versionOf(deps: DemoDeps, id: string): Promise<number> {
  const found = await deps.collection('dossiers').get(id);
  if (!found) throw new Error(`no dossier ${id}`);
  return found.version;
}

async function offers(
  deps: DemoDeps,
  buyer: SignedIn,
  tender: string,
  folder: string,
): Promise<void> {
  const names = readdirSync(folder, { withFileTypes: true }).filter((f) => f.isDirectory());
  for (const { name } of names) {
    const evidence = path.join(folder, name, 'evidence');
    const proofs = readdirSync(evidence).map((file) => ({
      name: file,
      bytes: readFileSync(path.join(evidence, file)),
    }));
    const offer = {
      name: 'offer.json',
      bytes: readFileSync(path.join(folder, name, 'offer.json')),
    };
    must(await importOffer(deps, buyer, tender, { offer, proofs, replace: false }), name);
  }
}

/** The panel names nobody but the evaluators of the example; the first of them chairs. */
async function namePanelOf(
  deps: DemoDeps,
  buyer: SignedIn,
  panel: readonly SignedIn[],
  tender: string,
): Promise<void> {
  const { panel: held } = must(await openAnalysis(deps, buyer, tender), 'analysis');
  const named = {
    members: panel.map((p) => p.id),
    chair: panel[0]?.id ?? '',
    spread: held.spread,
    seen: panelSeal(held),
  };
  must(await namePanel(deps, buyer, tender, named), 'panel');
  for (const member of panel)
    must(
      await declareInterests(deps, member, tender, { conflict: false, detail: '' }),
      member.email,
    );
}

/** Grades the answers that a person grades as the example does, each member alone, then by consensus. */
async function grades(
  deps: DemoDeps,
  panel: readonly SignedIn[],
  tender: string,
  folder: string,
): Promise<void> {
  const given = parse(readFileSync(path.join(folder, 'grades.yaml'), 'utf8')) as readonly Grade[];
  const [chair] = panel;
  if (!chair) throw new Error('the example has no evaluator');
  const opened = must(await openAnalysis(deps, chair, tender), 'analysis');
  const all = given.map(({ offer, question, level, reason }) => {
    const offerId = opened.offers.find((o) => o.draft.offer.offer === offer)?.id ?? '';
    return { offerId, question, level, reason, seen: '' };
  });
  for (const member of panel)
    for (const one of all) must(await gradeQuestion(deps, member, tender, one), one.question);
  must(await openConsensus(deps, chair, tender), 'consensus');
  for (const one of all) must(await settleGrade(deps, chair, tender, one), one.question);
}

/**
 * Puts the shipped example in an empty store through the use cases, so that it cannot be invalid: one
 * consultation whose offers are open and graded, one that can be answered and deposited here, one draft.
 *
 * @param example — folder of the example
 */
export async function seedDemo(deps: DemoDeps, example: string): Promise<Demo> {
  const { accounts, users } = await people(deps);
  const [buyer, evaluator, second] = [
    'acheteuse@ambre.example',
    'evaluatrice@ambre.example',
    'evaluateur@ambre.example',
  ].map((e) => users.get(e));
  if (!buyer || !evaluator || !second) throw new Error('the example has no buyer');
  const file = parse(readFileSync(path.join(example, 'dossier.yaml'), 'utf8')) as DossierFile;
  const before = (instant: string): DemoDeps => ({ ...deps, clock: () => instant });
  const { id: closed } = await publish(before('2026-12-01T08:00:00.000Z'), buyer, file);
  const { codes } = await publish(before('2027-01-15T08:00:00.000Z'), buyer, {
    ...file,
    depositWay: 'direct',
    reference: 'AMBRE-2027-01',
    title: "Portail des associations de la ville d'Ambre",
    launchDate: '2027-01-15',
    deadline: '2027-03-08T12:00',
  });
  await createDossier(deps, buyer, {
    title: 'Gestion des déchets : guichet en ligne',
    reference: 'AMBRE-2027-02',
    launchDate: '2027-04-01',
  });
  await offers(deps, buyer, closed, path.join(example, 'offers'));
  await namePanelOf(deps, buyer, [evaluator, second], closed);
  await grades(deps, [evaluator, second], closed, path.join(example, 'offers'));
  return { accounts, codes: codes ? Object.values(codes) : [] };
}
