import { expect } from 'chai';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { DocumentModel } from '../../src/core/documents/model.ts';
import { publicDossier } from '../../src/core/documents/public-dossier.ts';
import { readPublicDossier } from '../../src/reading/public-dossier.ts';
import { renderDocument } from '../../src/render/render-document.ts';
import { aTender } from '../builders/tender.ts';
import { SAMPLE } from '../render/docx-sample.ts';

const DOSSIER = publicDossier(
  aTender({
    title: 'Marché « d’essai » <R&D> ]]> & "reste"',
    object: 'Œuvre\nsur deux lignes \u202f€',
  }),
);
const MODEL: DocumentModel = { ...SAMPLE, dossier: DOSSIER };
const FORMATS = ['pdf', 'docx', 'odt'] as const;

async function problem(bytes: Uint8Array): Promise<string> {
  const read = await readPublicDossier(bytes, 'fichier');
  return read.ok
    ? 'read'
    : read.problems.map((p) => `${p.code} ${p.where} ${p.message}`).join(' | ');
}

/** The package with one part replaced. */
function edited(bytes: Uint8Array, part: string, change: (text: string) => string): Uint8Array {
  const parts = unzipSync(bytes);
  return zipSync({ ...parts, [part]: strToU8(change(strFromU8(parts[part] ?? new Uint8Array()))) });
}

describe('readPublicDossier', () => {
  for (const format of FORMATS) {
    it(`gives back what a ${format.toUpperCase()} carries, member by member`, async () => {
      const read = await readPublicDossier(await renderDocument(MODEL, format), 'fichier');
      expect(read).to.deep.equal({ ok: true, value: DOSSIER });
    });
    it(`says that a ${format.toUpperCase()} without data carries none`, async () => {
      expect(await problem(await renderDocument(SAMPLE, format))).to.equal(
        'read/no-dossier fichier Ce document ne porte pas les données d’une consultation.',
      );
    });
  }

  it('keeps the same bytes for the same data, and other bytes for other data', async () => {
    const other = { ...MODEL, dossier: { ...DOSSIER, reference: 'AUTRE' } };
    for (const format of FORMATS) {
      const once = Buffer.from(await renderDocument(MODEL, format));
      expect(once.equals(await renderDocument(MODEL, format)), format).to.equal(true);
      expect(once.equals(await renderDocument(other, format)), format).to.equal(false);
    }
  });

  it('finds the data under another part number, beside parts of other programs', async () => {
    const { 'customXml/item1.xml': ours, ...parts } = unzipSync(
      await renderDocument(MODEL, 'docx'),
    );
    const moved = zipSync({
      ...parts,
      'customXml/item1.xml': strToU8(
        '<b:Sources xmlns:b="urn:x"><b:dossier>{}</b:dossier></b:Sources>',
      ),
      'customXml/item2.xml': strToU8('<broken'),
      'customXml/item7.xml': ours ?? new Uint8Array(),
    });
    expect(await readPublicDossier(moved, 'fichier')).to.deep.equal({ ok: true, value: DOSSIER });
  });

  const wrong: readonly [why: string, bytes: () => Promise<Uint8Array>, says: string][] = [
    [
      'a text',
      async () => strToU8('bonjour'),
      'read/unknown-format fichier Ce fichier n’est ni un PDF, ni un document DOCX ou ODT.',
    ],
    [
      'nothing',
      async () => new Uint8Array(),
      'read/unknown-format fichier Ce fichier n’est ni un PDF, ni un document DOCX ou ODT.',
    ],
    [
      'another archive',
      async () => zipSync({ 'a.txt': strToU8('a') }),
      'read/unknown-format fichier Ce fichier n’est ni un PDF, ni un document DOCX ou ODT.',
    ],
    [
      'a PDF cut short',
      async () => (await renderDocument(MODEL, 'pdf')).subarray(0, 900),
      'read/damaged fichier Ce fichier est abîmé ou protégé : ses données ne se lisent pas.',
    ],
    [
      'a DOCX cut short',
      async () => (await renderDocument(MODEL, 'docx')).subarray(0, 900),
      'zip/truncated fichier Le fichier est incomplet : sa fin manque. Envoyez-le de nouveau.',
    ],
    [
      'data that are no JSON any more',
      async () =>
        edited(await renderDocument(MODEL, 'docx'), 'customXml/item1.xml', (xml) =>
          xml.replace('{', ''),
        ),
      'read/not-json fichier Les données que porte ce document ne se lisent pas : elles ont été modifiées.',
    ],
    [
      'data of six megabytes',
      async () =>
        edited(await renderDocument(MODEL, 'odt'), 'dossier-public.json', () =>
          JSON.stringify(Array.from({ length: 600_000 }, (_, i) => `${i * 7919}`)),
        ),
      'read/too-big fichier Les données que porte ce document sont trop grosses pour celles d’une consultation.',
    ],
  ];
  for (const [why, bytes, says] of wrong)
    it(`refuses ${why} with one problem`, async () => {
      expect(await problem(await bytes())).to.equal(says);
    });
});
