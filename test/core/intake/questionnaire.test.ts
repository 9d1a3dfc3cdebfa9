import { expect } from 'chai';
import { ROOT } from '../../../src/config.ts';
import { loadQuestionnaire } from '../../../src/content/load-questionnaire.ts';
import {
  answersKept,
  factsPut,
  numberedQuestions,
  type Questionnaire,
  questionnaireProblems,
} from '../../../src/core/intake/questionnaire.ts';
import type { FactCatalogue } from '../../../src/core/rules/condition.ts';
import { repositoryContent } from '../../builders/content.ts';

const question = (fact: string, more = {}) => ({ fact, ask: `${fact} ?`, help: 'Aide.', ...more });
const asking = (...questions: Questionnaire['steps'][number]['questions']): Questionnaire => ({
  steps: [{ id: 'un', title: 'Un', intro: 'Une.', questions }],
});
const codes = (questionnaire: Questionnaire, facts: readonly string[]) =>
  questionnaireProblems(questionnaire, facts, 'q.yaml').map((p) => `${p.code} ${p.where}`);

describe('questionnaireProblems', () => {
  it('accepts each fact asked once, a follow-up after what it depends on', () => {
    const given = asking(question('ai'), question('highRisk', { when: { fact: 'ai' } }));
    expect(codes(given, ['ai', 'highRisk'])).to.deep.equal([]);
  });
  it('says a fact asked twice, never, unknown, or depending on a later one', () => {
    const given = asking(
      question('highRisk', { when: { fact: 'ai' } }),
      question('ai'),
      question('ai'),
      question('colour'),
    );
    expect(codes(given, ['ai', 'highRisk', 'health'])).to.deep.equal([
      'questionnaire/asked-twice q.yaml#/ai',
      'questionnaire/unknown-fact q.yaml#/colour',
      'questionnaire/never-asked q.yaml#/health',
      'questionnaire/asked-later q.yaml#/highRisk',
    ]);
  });
});

describe('factsPut', () => {
  const catalogue: FactCatalogue = {
    ai: { label: 'IA', type: 'boolean', options: {} },
    highRisk: { label: 'haut risque', type: 'boolean', options: {} },
    audit: { label: 'audit', type: 'boolean', options: {} },
  };
  const given = asking(
    question('ai'),
    question('highRisk', { when: { fact: 'ai' } }),
    question('audit', { when: { fact: 'highRisk' } }),
  );
  const defaults = { ai: false, highRisk: false, audit: false };
  it('puts a follow-up when its condition holds', () => {
    expect([...factsPut(given, catalogue, defaults, { ai: true })]).to.deep.equal([
      'ai',
      'highRisk',
    ]);
  });
  it('forgets the answer to a follow-up no longer put, and what hangs on it', () => {
    const answers = { ai: false, highRisk: true, audit: true };
    expect(answersKept(given, catalogue, defaults, answers)).to.deep.equal({ ai: false });
  });
  it('takes a fact that nobody gave as a condition that does not hold', () => {
    expect([...factsPut(given, catalogue, {}, {})]).to.deep.equal(['ai']);
  });
});

describe('loadQuestionnaire', () => {
  it('reads the questionnaire of the product: eight steps, every fact once, help beside each', () => {
    const loaded = loadQuestionnaire(ROOT, repositoryContent().shape);
    if (!loaded.ok) throw new Error(loaded.problems[0]?.message);
    expect(loaded.value.steps.length).to.equal(8);
    const questions = numberedQuestions(loaded.value);
    expect(questions.length).to.equal(50);
    expect(questions.filter((q) => q.help.length < 20)).to.deep.equal([]);
  });
});
