import { expect } from 'chai';
import type { EvidenceReport } from '../../src/core/offers/evidence.ts';
import type { ProofResult } from '../../src/core/offers/offer.ts';
import { plainSpaces } from '../../src/core/shared/french.ts';
import { presentProof } from '../../src/web/presenters/offers/proof.ts';

const report = (own: Partial<EvidenceReport> = {}): EvidenceReport => ({
  kind: 'sbom',
  verdict: 'valid',
  facts: {},
  conditions: ([true, false, 'to-judge', true] as const).map((met, i) => ({
    id: (['a', 'b', 'c', 'd'] as const)[i] ?? 'a',
    label: 'chaque composant a un nom',
    met,
    because: 'nom : 11 sur 12 (SB-011)',
  })),
  score: { points: 2, max: 4, because: { label: '', from: [] } },
  findings: [],
  ...own,
});
const stored = (result: ProofResult) =>
  presentProof({ name: 'sbom.json', size: 4_854, sha256: 'a', blob: 'b', result });
const checked = (own: Partial<EvidenceReport> = {}) =>
  stored({ kind: 'checked', file: 'sbom.json', report: report(own) });

describe('presentProof', () => {
  it('says the kind of file, the conclusion on it and what a person judges', () => {
    const view = checked();
    expect([view.size, view.mark, plainSpaces(view.title)]).to.deep.equal([
      '5 Ko',
      'warn',
      "Contrôle : 2 conditions remplies sur 4 ; 1 condition reste à juger : une personne note l'ensemble",
    ]);
    expect(plainSpaces(view.verdict)).to.equal(
      'Nomenclature de composants (SBOM) : fichier conforme à son format.',
    );
  });
  it('gives each condition with its outcome and the rule that decided', () => {
    expect(checked().conditions.map((c) => [c.id, c.word, c.because])).to.deep.equal([
      ['a', 'Rempli', 'nom : 11 sur 12 (SB-011)'],
      ['b', 'Non rempli', 'nom : 11 sur 12 (SB-011)'],
      ['c', 'Jugé par une personne', 'nom : 11 sur 12 (SB-011)'],
      ['d', 'Rempli', 'nom : 11 sur 12 (SB-011)'],
    ]);
  });
  it('shows twelve findings, the gravest first, and counts the others', () => {
    const findings = Array.from({ length: 15 }, (_, i) => ({
      rule: i === 14 ? 'SB-002' : 'SB-020',
      severity: i === 14 ? ('error' as const) : ('warning' as const),
      where: `/components/${i}`,
      message: 'Le composant ne donne pas de licence.',
    }));
    const view = checked({ findings });
    expect([view.findings.length, view.more]).to.deep.equal([12, 3]);
    expect(view.findings[0]).to.deep.equal({
      rule: 'SB-002',
      mark: 'err',
      word: 'Erreur',
      where: '/components/14',
      message: 'Le composant ne donne pas de licence.',
    });
  });
  const VERDICTS: readonly (readonly [EvidenceReport['verdict'], string])[] = [
    ['invalid', "fichier lu, qui s'écarte de son format"],
    ['disputed', 'les deux contrôles de format ne sont pas du même avis'],
    ['incomplete', "le fichier renvoie à ce qu'il ne contient pas"],
    ['unsupported', 'version ou format que la machine ne lit pas : une personne le lit'],
    ['unreadable', "le fichier n'est pas lu"],
  ];
  for (const [verdict, words] of VERDICTS) {
    it(`says « ${verdict} » in French`, () => {
      expect(plainSpaces(checked({ verdict }).verdict)).to.equal(
        `Nomenclature de composants (SBOM) : ${words}.`,
      );
    });
  }
  it('says of a refused file why, and of an unchecked one that a person grades it', () => {
    const refused = stored({ kind: 'refused', file: 'f', message: 'Trop de mémoire.' });
    expect([refused.mark, refused.title, refused.verdict]).to.deep.equal([
      'err',
      'Trop de mémoire.',
      '',
    ]);
    expect(stored({ kind: 'unchecked', file: 'f' }).title).to.equal(
      'Non vérifié par la machine : une personne le note sur les niveaux publiés',
    );
  });
});
