import { expect } from 'chai';
import { exchangesDocument } from '../../src/core/documents/exchanges.ts';
import { firstBroken, readChain } from '../../src/usecases/audit.ts';
import {
  answerQuestion,
  askQuestion,
  publishAnswers,
  questionsOfFirm,
  readyToPublish,
  typeQuestion,
} from '../../src/usecases/dossiers/bidder-questions.ts';
import { entriesOf, publicExchanges } from '../../src/usecases/dossiers/exchange-store.ts';
import { datesOf, names } from '../../src/usecases/dossiers/question-rules.ts';
import { publishedDossier, tenderOf } from '../../src/usecases/dossiers/read.ts';
import { placeDossier, placePublished } from '../builders/ambre.ts';
import { aBuyer, aVendor } from '../builders/people.ts';
import { codes, got } from '../builders/result.ts';
import { workbench } from '../builders/work.ts';

const buyer = aBuyer();
const vendor = { ...aVendor(), bodyName: 'Société Aster' };
const QUESTION = 'Le volume de pièces jointes est-il annuel ?';
const ANSWER = 'Oui, il est annuel, toutes démarches confondues.';
const RECEIVED = '2026-12-09T10:00';

async function published() {
  const { deps, time } = workbench();
  const id = await placePublished(deps, buyer);
  const ask = (text = QUESTION, who = vendor) => askQuestion(deps, who, id, text);
  const type = (question = QUESTION, received = RECEIVED, who = buyer) =>
    typeQuestion(deps, who, id, { question, received });
  const entries = () => entriesOf(deps, id);
  const answer = async ({
    at = 0,
    wording = QUESTION,
    answer: said = ANSWER,
    seen = '',
    who = buyer,
  } = {}) => {
    const question = (await entries())[at]?.id ?? '';
    return answerQuestion(deps, who, { tenderId: id, question }, { wording, answer: said, seen });
  };
  return { deps, time, id, ask, type, entries, answer };
}

describe('a bidder’s question', () => {
  it('is asked by a firm or typed by the buyer, answered, then published to all at once', async () => {
    const { deps, id, time, ask, type, answer, entries } = await published();
    got(await type());
    got(await ask('Faut-il chiffrer la reprise ?'));
    expect((await entries()).map((e) => e.from.kind)).to.deep.equal(['profile', 'firm']);
    got(await answer({ at: 0 }));
    got(await answer({ at: 1, wording: 'La reprise est-elle chiffrée ?' }));
    expect(await publicExchanges(deps, id)).to.deep.equal([]);
    expect(readyToPublish(await entries())).to.have.length(2);
    time.now = '2026-12-20T09:30:00.000Z';
    got(await publishAnswers(deps, buyer, id));
    expect(await publicExchanges(deps, id)).to.deep.equal([
      { number: 1, question: QUESTION, answer: ANSWER, publishedAt: time.now },
      {
        number: 2,
        question: 'La reprise est-elle chiffrée ?',
        answer: ANSWER,
        publishedAt: time.now,
      },
    ]);
    const chain = await readChain(deps, id);
    expect(chain.slice(-5).map((e) => e.action)).to.deep.equal([
      'question/typed',
      'question/asked',
      'question/answered',
      'question/answered',
      'question/published',
    ]);
    expect(firstBroken(deps.hasher, chain)).to.equal(null);
  });

  it('tells the public nothing of who asked', async () => {
    const { deps, id, ask, answer } = await published();
    got(await ask());
    got(await answer());
    got(await publishAnswers(deps, buyer, id));
    const seen = JSON.stringify(await publicExchanges(deps, id));
    for (const secret of [vendor.bodyId, vendor.bodyName, vendor.name, buyer.name])
      expect(seen).to.not.include(secret);
    const record = got(await publishedDossier(deps, id));
    const document = exchangesDocument(
      got(tenderOf(deps.content, record)),
      await publicExchanges(deps, id),
    );
    expect(JSON.stringify(document.blocks))
      .to.include('pièces jointes')
      .and.to.not.include('Aster');
    expect(document.date).to.equal('2026-12-10');
  });

  it('is not published, nor answered, with the firm’s name in it', async () => {
    const { ask, answer } = await published();
    got(await ask('La société ASTER peut-elle sous-traiter ?'));
    expect(
      codes(await answer({ wording: 'La  societe Aster peut-elle sous-traiter ?' })),
    ).to.deep.equal(['question/names-firm wording']);
    expect(codes(await answer({ answer: 'Oui, Société Aster le peut.' }))).to.deep.equal([
      'question/names-firm answer',
    ]);
    got(await answer({ wording: 'Un candidat peut-il sous-traiter ?' }));
    expect(names('Un aster en pot', 'Société Aster')).to.equal(false);
  });

  it('is refused after the last day, with the date; the day itself is whole', async () => {
    const { deps, time, id, ask, type } = await published();
    const dates = got(datesOf(deps, got(await publishedDossier(deps, id))));
    expect(dates).to.deep.equal({ questions: '2027-01-08', answers: '2027-01-12' });
    time.now = '2027-01-08T22:59:59.999Z';
    got(await ask());
    time.now = '2027-01-08T23:00:00.000Z';
    const refused = await ask();
    expect(codes(refused)).to.deep.equal(['question/late question']);
    expect(refused.ok ? '' : refused.problems[0]?.message).to.equal(
      "Les questions étaient reçues jusqu'au 8 janvier 2027 inclus.",
    );
    got(await type(QUESTION, '2027-01-08T23:59'));
    expect(codes(await type(QUESTION, '2027-01-09T00:00'))).to.deep.equal([
      'question/late received',
    ]);
  });

  it('says at each field what is wrong', async () => {
    const { ask, type, answer } = await published();
    expect(codes(await ask('Quoi ?'))).to.deep.equal(['question/length question']);
    expect(codes(await ask('x'.repeat(4001)))).to.deep.equal(['question/length question']);
    expect(codes(await type('Quoi ?', 'hier'))).to.deep.equal([
      'question/length question',
      'question/received received',
    ]);
    expect(codes(await type(QUESTION, '2026-12-10T10:01'))).to.deep.equal([
      'question/received received',
    ]);
    got(await ask());
    expect(codes(await answer({ wording: '', answer: '' }))).to.deep.equal([
      'question/length wording',
      'question/length answer',
    ]);
  });

  it('does not lose what two people write at the same time', async () => {
    const { time, ask, answer, entries } = await published();
    got(await ask());
    got(await answer());
    time.now = '2026-12-11T09:00:00.000Z';
    expect(codes(await answer({ answer: 'Une autre réponse.' }))).to.deep.equal([
      'question/conflict ',
    ]);
    got(
      await answer({ answer: 'Une autre réponse.', seen: (await entries())[0]?.answeredAt ?? '' }),
    );
  });

  it('never changes once published, and new ones follow its number', async () => {
    const { deps, id, ask, answer, entries } = await published();
    expect(codes(await publishAnswers(deps, buyer, id))).to.deep.equal(['question/none-ready ']);
    got(await ask());
    expect(codes(await publishAnswers(deps, buyer, id))).to.deep.equal(['question/none-ready ']);
    got(await answer());
    got(await publishAnswers(deps, buyer, id));
    const seen = (await entries())[0]?.answeredAt ?? '';
    expect(codes(await answer({ answer: 'Non, finalement non.', seen }))).to.deep.equal([
      'question/published ',
    ]);
    got(await ask('Et la reprise des données ?'));
    got(await answer({ at: 1 }));
    got(await publishAnswers(deps, buyer, id));
    expect((await publicExchanges(deps, id)).map((e) => e.number)).to.deep.equal([1, 2]);
  });

  it('keeps every question when many arrive together', async () => {
    const { ask, entries } = await published();
    await Promise.all([1, 2, 3, 4, 5].map((n) => ask(`Question numéro ${n} du candidat`)));
    expect(await entries()).to.have.length(5);
  });

  it('bounds what one firm asks', async () => {
    const { ask } = await published();
    for (let n = 0; n < 50; n += 1) got(await ask(`Question numéro ${n}`));
    expect(codes(await ask())).to.deep.equal(['question/many question']);
    got(await ask(QUESTION, { ...aVendor('cordage'), bodyName: 'Cordage' }));
  });

  it('is seen by its firm alone before publication', async () => {
    const { deps, id, ask } = await published();
    got(await ask());
    expect(await questionsOfFirm(deps, vendor, id)).to.have.length(1);
    expect(await questionsOfFirm(deps, aVendor('cordage'), id)).to.deep.equal([]);
    expect(await questionsOfFirm(deps, buyer, id)).to.deep.equal([]);
  });

  it('is nobody else’s to type, answer or publish', async () => {
    const { deps, id, ask, type, answer } = await published();
    got(await ask());
    for (const other of [aBuyer('region'), vendor]) {
      expect(codes(await type(QUESTION, RECEIVED, other))).to.deep.equal(['dossier/not-found id']);
      expect(codes(await answer({ who: other }))).to.deep.equal(['dossier/not-found id']);
      expect(codes(await publishAnswers(deps, other, id))).to.deep.equal(['dossier/not-found id']);
    }
    expect(codes(await ask(QUESTION, buyer as never))).to.deep.equal(['question/forbidden ']);
    const draft = await placeDossier(deps, buyer);
    expect(codes(await askQuestion(deps, vendor, draft, QUESTION))).to.deep.equal([
      'dossier/not-found id',
    ]);
    expect(codes(await publishAnswers(deps, buyer, draft))).to.deep.equal(['dossier/not-found id']);
  });
});
