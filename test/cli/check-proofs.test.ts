import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { checkProofs } from '../../src/cli/check-proofs.ts';
import { tenderFrom } from '../../src/cli/load-tender.ts';
import type { ProofResult } from '../../src/core/offers/offer.ts';
import { ambreFile } from '../builders/ambre.ts';
import { repositoryContent } from '../builders/content.ts';
import { anOffer } from '../builders/tender.ts';
import { filesOf } from '../evidence/package-files.ts';
import { goodBom } from '../evidence/sbom-document.ts';

const told = (proof: ProofResult | undefined): unknown =>
  proof?.kind === 'checked' ? [proof.file, proof.report.verdict] : proof?.kind;

describe('checkProofs', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'clausier-proofs-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const loaded = tenderFrom(repositoryContent(), ambreFile(), 'dossier.yaml');
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const tender = loaded.value;
  const files = filesOf();
  const write = (name: string, text: string): void => {
    const at = path.join(folder, 'evidence', name);
    mkdirSync(path.dirname(at), { recursive: true });
    writeFileSync(at, text);
  };

  it('reads a package given file by file as a whole, and each bidder in one process', async () => {
    for (const [name, text] of Object.entries(files)) write(name, text);
    write('sbom.json', JSON.stringify(goodBom()));
    const items = [
      { item: 'rev-data-return/specimen', evidence: Object.keys(files) },
      { item: 'sec-sbom/sbom', evidence: ['sbom.json', 'autre.json'] },
      { item: 'a11y-offer/audit', evidence: ['absent.yaml'] },
      { item: 'rev-plan/plan', text: 'Un plan.', evidence: ['README.md'] },
    ];
    const proofs = await checkProofs(tender, anOffer('a', 1, { items }), folder);
    expect(Object.keys(proofs).sort()).to.deep.equal(['rev-data-return/specimen', 'sec-sbom/sbom']);
    expect(told(proofs['rev-data-return/specimen'])).to.deep.equal(['datapackage.json', 'valid']);
    expect(told(proofs['sec-sbom/sbom'])).to.deep.equal(['sbom.json', 'valid']);
  });

  it('leaves incomplete a descriptor joined without its files', async () => {
    const items = [{ item: 'rev-data-return/specimen', evidence: ['datapackage.json'] }];
    const proofs = await checkProofs(tender, anOffer('a', 1, { items }), folder);
    expect(told(proofs['rev-data-return/specimen'])).to.deep.equal([
      'datapackage.json',
      'incomplete',
    ]);
  });
});
