import { exactInstant } from '../../../core/documents/deposit/receipt-document.ts';
import { DEPOSIT_STATE, type DepositState, isLate } from '../../../core/offers/deposits.ts';
import { offerProgress } from '../../../core/offers/progress.ts';
import { type Receipt, receiptOf } from '../../../core/offers/receipt.ts';
import { frenchInstant } from '../../../core/tender/dossier.ts';
import { resultsOf } from '../../../usecases/analysis/read.ts';
import type { OwnDeposits, StatedDeposit } from '../../../usecases/deposit/read-deposits.ts';
import type { OpenDraft } from '../../../usecases/offers/draft.ts';
import { paths } from '../../paths.ts';
import { depositPaths } from '../../paths-deposit.ts';
import { work } from '../../paths-work.ts';
import { fileSize } from '../dossiers/publication.ts';
import { counted } from '../words.ts';

const MARK: Readonly<Record<DepositState, string>> = {
  standing: 'ok',
  replaced: 'none',
  withdrawn: 'none',
  late: 'warn',
  admitted: 'info',
};

/** One deposit as its firm sees it in a list. */
const rowOf = (tenderId: string, { deposit, state }: StatedDeposit) => ({
  at: exactInstant(deposit.receivedAt),
  by: deposit.by,
  mark: MARK[state],
  state: DEPOSIT_STATE[state],
  href: depositPaths.receipt(tenderId, deposit.id),
  sha256: deposit.sha256,
});

/** What the draft would be if it were deposited now; null when nothing is written. */
function draftOf({ tender, draft, version }: OpenDraft) {
  if (version === 0) return null;
  const progress = offerProgress(tender, draft.offer, resultsOf(draft));
  const silent = [...progress.states].filter(
    ([key, { state }]) => key.includes('/') && state === 'empty',
  ).length;
  return {
    missing: progress.missing,
    silent:
      silent === 0
        ? ''
        : counted(silent, 'question notée sans réponse', 'questions notées sans réponse'),
    irregular:
      progress.irregular === 0
        ? ''
        : counted(
            progress.irregular,
            'réponse présumée irrégulière',
            'réponses présumées irrégulières',
          ),
    proofs: counted(Object.keys(draft.proofs).length, 'preuve'),
  };
}

/** The page where a firm deposits: what it would deposit, the time, what it deposited. */
export function presentDeposit(own: OwnDeposits, open: OpenDraft, now: string) {
  const { record, tender, sealing, deposits } = own;
  const { id } = record;
  return {
    title: tender.dossier.title,
    reference: tender.dossier.reference,
    back: work.consultation(id),
    answer: work.answer(id),
    zip: work.offerFile(id, 'zip'),
    deadline: frenchInstant(tender.dossier.deadline),
    now: exactInstant(now),
    late: isLate(now, tender.dossier.deadline),
    key: sealing.key.fingerprint,
    draft: draftOf(open),
    rows: deposits.map((one) => rowOf(id, one)),
    mayWithdraw:
      !isLate(now, tender.dossier.deadline) && deposits.some((one) => one.state === 'standing'),
    mayErase: open.version > 0 && deposits.length > 0,
    paths: {
      deposit: depositPaths.deposit(id),
      withdraw: depositPaths.withdraw(id),
      erase: depositPaths.eraseDraft(id),
      verify: depositPaths.verifyReceipt,
    },
  };
}

/** What is known of a deposit for a few minutes only: the code that proves its content. */
export type Fresh = { readonly nonce: string; readonly minutes: number };

/** The page of a receipt. */
export function presentReceipt(own: OwnDeposits, one: StatedDeposit, fresh: Fresh | null) {
  const { id } = own.record;
  const { deposit, state } = one;
  const receipt: Receipt = receiptOf(deposit.receipt);
  const file = (format: string) => depositPaths.receiptFile(id, deposit.id, format);
  return {
    title: own.tender.dossier.title,
    reference: own.tender.dossier.reference,
    back: depositPaths.deposit(id),
    state: { mark: MARK[state], said: DEPOSIT_STATE[state] },
    inTime: receipt.inTime,
    deadline: frenchInstant(receipt.deadline),
    facts: [
      ['Candidat', receipt.firm],
      ['Déposé par', deposit.by],
      ['Premier octet reçu', exactInstant(receipt.startedAt)],
      ['Dernier octet reçu', exactInstant(receipt.receivedAt)],
      ['Taille du pli scellé', fileSize(receipt.sealed.bytes)],
    ],
    hashes: [
      ['Numéro du dépôt', deposit.id],
      ['SHA-256 du pli scellé', receipt.sealed.sha256],
      ['SHA-256 du contenu', receipt.content.sha256],
      ['Signature Ed25519', deposit.signature],
    ],
    files: {
      pdf: file('pdf'),
      json: file('json'),
      sig: file('sig'),
      content: fresh ? file('contenu') : null,
    },
    fresh,
    key: paths.signingKey,
    verify: depositPaths.verifyReceipt,
  };
}
