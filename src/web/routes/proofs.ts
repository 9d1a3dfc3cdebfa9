import type { Request, Response, Router } from 'express';
import type { Problem } from '../../core/shared/problem.ts';
import {
  addProof,
  changeProof,
  ownProof,
  ownProofFile,
  ownProofs,
} from '../../usecases/offers/own-proofs.ts';
import { dayOf, proofUses, relinkProof, removeProof } from '../../usecases/offers/proof-links.ts';
import type { AppDeps } from '../deps.ts';
import { orRefuse, param, workDeps } from '../dossier-page.ts';
import { versionIn } from '../forms/fields.ts';
import { filesIn } from '../forms/files.ts';
import { proofForm, typedProof } from '../forms/proof-form.ts';
import { statusOf } from '../http-error.ts';
import { notify } from '../middleware/notices.ts';
import { currentUser } from '../middleware/user.ts';
import { work } from '../paths-work.ts';
import { presentOwnProof, proofFields } from '../presenters/offers/own-proofs.ts';
import { sendFile } from '../send-file.ts';

const byField = (problems: readonly Problem[]): Readonly<Record<string, string>> =>
  Object.fromEntries(problems.map((p) => [p.where, p.message]));

async function showList(
  deps: AppDeps,
  req: Request,
  res: Response,
  problems: readonly Problem[] = [],
): Promise<void> {
  const [ports, user] = [workDeps(deps), currentUser(req)];
  const proofs = await ownProofs(ports, user);
  const uses = await proofUses(ports, user, proofs);
  const today = dayOf(deps.clock());
  res.status(problems.length > 0 ? statusOf(problems) : 200);
  res.render('offers/proofs', {
    proofs: proofs.map((p) => presentOwnProof(p, uses.get(p.id) ?? [], today)),
    fields: proofFields(problems.length > 0 ? typedProof(req.body) : {}, null),
    problems,
    problemOf: byField(problems),
  });
}

async function showOne(
  deps: AppDeps,
  req: Request,
  res: Response,
  problems: readonly Problem[] = [],
): Promise<void> {
  const [ports, user] = [workDeps(deps), currentUser(req)];
  const proof = orRefuse(await ownProof(ports, user, param(req, 'proof')));
  const uses = (await proofUses(ports, user, [proof])).get(proof.id) ?? [];
  res.status(problems.length > 0 ? statusOf(problems) : 200);
  res.render('offers/own-proof', {
    proof: presentOwnProof(proof, uses, dayOf(deps.clock())),
    fields: proofFields(problems.length > 0 ? typedProof(req.body) : {}, proof),
    problems,
    problemOf: byField(problems),
  });
}

const NO_FILE: Problem = {
  code: 'proof/no-file',
  where: 'fichier',
  message: 'Choisissez le fichier de la preuve.',
};

async function add(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const [file] = filesIn(req);
  const facts = proofForm(req.body, file?.name ?? '');
  const problems = [...(facts.ok ? [] : facts.problems), ...(file ? [] : [NO_FILE])];
  if (!facts.ok || !file) return showList(deps, req, res, problems);
  const added = await addProof(workDeps(deps), currentUser(req), { facts: facts.value, file });
  if (!added.ok) return showList(deps, req, res, added.problems);
  notify(req, 'ok', `« ${added.value.title} » est parmi vos preuves.`);
  res.redirect(303, work.ownProof(added.value.id));
}

async function change(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const [ports, user] = [workDeps(deps), currentUser(req)];
  const before = orRefuse(await ownProof(ports, user, param(req, 'proof')));
  const [file = null] = filesIn(req);
  const facts = proofForm(req.body, before.file.name);
  if (!facts.ok) return showOne(deps, req, res, facts.problems);
  const version = versionIn(req.body);
  const changed = await changeProof(ports, user, before.id, {
    version,
    facts: facts.value,
    file,
  });
  if (!changed.ok) return showOne(deps, req, res, changed.problems);
  const answers = file ? await relinkProof(ports, user, changed.value) : 0;
  notify(
    req,
    'ok',
    answers > 0
      ? `La preuve est remplacée, dans vos réponses en préparation aussi (${answers}).`
      : 'La preuve est enregistrée.',
  );
  res.redirect(303, work.ownProof(before.id));
}

async function remove(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const done = await removeProof(
    workDeps(deps),
    currentUser(req),
    param(req, 'proof'),
    versionIn(req.body),
  );
  if (!done.ok) return showOne(deps, req, res, done.problems);
  notify(req, 'ok', 'La preuve est retirée.');
  res.redirect(303, work.proofs);
}

async function send(deps: AppDeps, req: Request, res: Response): Promise<void> {
  const id = param(req, 'proof');
  const { name, bytes } = orRefuse(await ownProofFile(workDeps(deps), currentUser(req), id));
  sendFile(res, { name, bytes, type: 'bin' });
}

/** « Mes preuves »: what a firm proves once, for all its answers. */
export function proofRoutes(routes: Router, deps: AppDeps): void {
  routes.get(work.proofs, (req, res) => showList(deps, req, res));
  routes.post(work.proofs, (req, res) => add(deps, req, res));
  routes.get('/preuves/:proof', (req, res) => showOne(deps, req, res));
  routes.post('/preuves/:proof', (req, res) => change(deps, req, res));
  routes.get('/preuves/:proof/fichier', (req, res) => send(deps, req, res));
  routes.post('/preuves/:proof/retirer', (req, res) => remove(deps, req, res));
}
