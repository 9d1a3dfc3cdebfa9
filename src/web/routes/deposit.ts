import type { Request, Response, Router } from 'express';
import { receiptDocument } from '../../core/documents/deposit/receipt-document.ts';
import { receiptOf } from '../../core/offers/receipt.ts';
import type { Problem } from '../../core/shared/problem.ts';
import {
  type Deposited,
  type DepositingDeps,
  depositOffer,
  type GivenDeposit,
  withdrawDeposits,
} from '../../usecases/deposit/deposit.ts';
import { eraseDraft } from '../../usecases/deposit/erase-draft.ts';
import { ownDeposit, ownDeposits } from '../../usecases/deposit/read-deposits.ts';
import type { Deposit } from '../../usecases/deposit/record.ts';
import { openDraft } from '../../usecases/offers/draft.ts';
import type { AppDeps } from '../deps.ts';
import { orRefuse, param, workDeps } from '../dossier-page.ts';
import { text } from '../forms/fields.ts';
import { filesIn } from '../forms/files.ts';
import { httpError, refuse, statusOf } from '../http-error.ts';
import { notify } from '../middleware/notices.ts';
import { currentUser } from '../middleware/user.ts';
import { depositPaths } from '../paths-deposit.ts';
import { work } from '../paths-work.ts';
import { presentDeposit, presentReceipt } from '../presenters/deposit/deposit.ts';
import { problemsByField } from '../presenters/deposit/fields.ts';
import { sendFile } from '../send-file.ts';

const depositing = (deps: AppDeps): DepositingDeps => ({
  ...workDeps(deps),
  newSecret: deps.newSecret,
});

/** How long the code that proves a content can be read again: it is in memory only. */
const MINUTES = 15;
const MOST = 100;

/** What the firm alone is given after a deposit; nothing of it is ever written. */
type Fresh = Pick<Deposited, 'nonce' | 'committed'> & { readonly until: number };

/** The proofs of content of the last deposits, in the memory of this process. */
function freshProofs(deps: AppDeps) {
  const held = new Map<string, Fresh>();
  return {
    keep: ({ deposit, nonce, committed }: Deposited): void => {
      const [oldest] = held.keys();
      if (held.size >= MOST && oldest !== undefined) held.delete(oldest);
      const until = Date.parse(deps.clock()) + MINUTES * 60_000;
      held.set(deposit.id, { nonce, committed, until });
    },
    of: (id: string): Fresh | null => {
      const found = held.get(id);
      if (found && found.until > Date.parse(deps.clock())) return found;
      held.delete(id);
      return null;
    },
  };
}

type FreshProofs = ReturnType<typeof freshProofs>;

async function show(
  deps: AppDeps,
  req: Request,
  res: Response,
  problems: readonly Problem[],
): Promise<void> {
  const id = param(req, 'id');
  const own = await ownDeposits(workDeps(deps), currentUser(req), id);
  if (!own.ok && own.problems.some((p) => p.code === 'deposit/not-direct'))
    return res.redirect(303, work.answer(id));
  const open = orRefuse(await openDraft(workDeps(deps), currentUser(req), id));
  res.status(problems.length > 0 ? statusOf(problems) : 200);
  res.render('deposit/show', {
    ...presentDeposit(orRefuse(own), open, deps.clock()),
    problems,
    problemOf: problemsByField(problems),
  });
}

function givenIn(req: Request, res: Response): GivenDeposit {
  const files = filesIn(req);
  return {
    archive: files.find((file) => file.field === 'archive') ?? null,
    others: files.filter((file) => file.field === 'pieces'),
    startedAt: String(res.locals['startedAt']),
    receivedAt: String(res.locals['receivedAt']),
  };
}

const isGone = (problems: readonly Problem[]): boolean =>
  problems.some((p) => p.code.endsWith('/not-found'));

async function deposit(
  deps: AppDeps,
  fresh: FreshProofs,
  req: Request,
  res: Response,
): Promise<void> {
  const id = param(req, 'id');
  const given = givenIn(req, res);
  const done = await depositOffer(depositing(deps), currentUser(req), id, given);
  if (!done.ok) {
    if (isGone(done.problems)) throw refuse(done.problems);
    return show(deps, req, res, done.problems);
  }
  fresh.keep(done.value);
  notify(
    req,
    done.value.late ? 'warn' : 'ok',
    done.value.late
      ? 'Votre pli est reçu hors délai. Il est conservé scellé ; l’acheteur décidera par un écrit motivé.'
      : 'Votre pli est reçu dans les délais et scellé.',
  );
  res.redirect(303, depositPaths.receipt(id, done.value.deposit.id));
}

async function showReceipt(
  deps: AppDeps,
  fresh: FreshProofs,
  req: Request,
  res: Response,
): Promise<void> {
  const own = orRefuse(await ownDeposits(workDeps(deps), currentUser(req), param(req, 'id')));
  const one = own.deposits.find((d) => d.deposit.id === param(req, 'deposit'));
  if (!one) throw httpError(404);
  const held = fresh.of(one.deposit.id);
  const nonce = held ? { nonce: held.nonce, minutes: MINUTES } : null;
  res.render('deposit/receipt', presentReceipt(own, one, nonce));
}

async function bytesOf(
  deps: AppDeps,
  fresh: FreshProofs,
  { id, receipt, signature }: Deposit,
  format: string,
): Promise<{ readonly bytes: Uint8Array | string; readonly type: 'pdf' | 'json' | 'sig' } | null> {
  if (format === 'json') return { bytes: receipt, type: 'json' };
  if (format === 'sig') return { bytes: `${signature}\n`, type: 'sig' };
  if (format === 'pdf') {
    const model = receiptDocument(receiptOf(receipt), signature);
    return { bytes: await deps.render(model, 'pdf'), type: 'pdf' };
  }
  const held = format === 'contenu' ? fresh.of(id) : null;
  return held && { bytes: held.committed, type: 'json' };
}

async function sendReceipt(
  deps: AppDeps,
  fresh: FreshProofs,
  req: Request,
  res: Response,
): Promise<void> {
  const [id, asked, format] = ['id', 'deposit', 'format'].map((name) => param(req, name));
  const user = currentUser(req);
  const found = orRefuse(await ownDeposit(workDeps(deps), user, id ?? '', asked ?? ''));
  const made = await bytesOf(deps, fresh, found.deposit, format ?? '');
  if (!made) throw httpError(404);
  const what = format === 'contenu' ? 'contenu' : 'recepisse';
  sendFile(res, { ...made, name: `${what}-${found.deposit.id.slice(0, 12)}.${made.type}` });
}

/** Does something that the page confirms by a sentence; what is refused is said on the page. */
async function act(
  deps: AppDeps,
  req: Request,
  res: Response,
  done: { readonly ok: boolean; readonly problems?: readonly Problem[] },
  said: string,
): Promise<void> {
  const problems = done.problems ?? [];
  if (isGone(problems)) throw refuse(problems);
  if (!done.ok) return show(deps, req, res, problems);
  notify(req, 'ok', said);
  res.redirect(303, depositPaths.deposit(param(req, 'id')));
}

/** The deposits of a firm, and how anybody verifies a receipt. */
export function depositRoutes(routes: Router, deps: AppDeps): void {
  const fresh = freshProofs(deps);
  const at = '/consultations/:id/depot';
  routes.get(at, (req, res) => show(deps, req, res, []));
  routes.post(at, (req, res) => deposit(deps, fresh, req, res));
  routes.post(`${at}/retrait`, async (req, res) => {
    const sure = text(req.body, 'sur') === 'oui';
    const done = sure
      ? await withdrawDeposits(workDeps(deps), currentUser(req), param(req, 'id'))
      : { ok: false, problems: [NOT_SURE] };
    await act(deps, req, res, done, 'Votre pli est retiré : il ne sera pas ouvert.');
  });
  routes.post(`${at}/brouillon`, async (req, res) => {
    const done = await eraseDraft(workDeps(deps), currentUser(req), param(req, 'id'));
    await act(deps, req, res, done, 'Votre brouillon est effacé de ce serveur.');
  });
  routes.get(`${at}/:deposit`, (req, res) => showReceipt(deps, fresh, req, res));
  routes.get(`${at}/:deposit/:format`, (req, res) => sendReceipt(deps, fresh, req, res));
  routes.get(depositPaths.verifyReceipt, (_req, res) => res.render('deposit/verify', {}));
}

const NOT_SURE: Problem = {
  code: 'deposit/not-sure',
  where: 'sur',
  message: 'Cochez la case pour retirer votre pli.',
};
