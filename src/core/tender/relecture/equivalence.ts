import { withoutEquivalent } from '../../clauses/marks.ts';
import { byLaw, type Ground } from './grounds.ts';
import { EXISTING, type PrintedText, printedTexts } from './printed-texts.ts';
import type { Reading } from './reading.ts';

const GROUNDS: Readonly<Record<'mark' | 'certificate', Ground>> = {
  mark: { article: 'CCP R2111-7', confidence: 'V' },
  certificate: { article: 'CCP R2111-11', confidence: 'V' },
};

function remarksOn({ where, text }: PrintedText) {
  const { mark, certificate } = withoutEquivalent(text);
  return [
    ...(mark
      ? [
          byLaw(
            GROUNDS.mark,
            'equivalence/mark',
            where,
            `« ${mark} » est une marque : elle est suivie de « ou équivalent », ou remplacée par une description`,
          ),
        ]
      : []),
    ...(certificate
      ? [
          byLaw(
            GROUNDS.certificate,
            'equivalence/certificate',
            where,
            `« ${certificate} » est suivi de « ou équivalent » et de la preuve admise`,
          ),
        ]
      : []),
  ];
}

/** No mark and no certificate without « ou équivalent », except to describe the system in use (`practice.md` 4, 13, 29 k). */
export const equivalenceRemarks: Reading = (tender) =>
  printedTexts(tender)
    .filter(({ where }) => where !== EXISTING)
    .flatMap(remarksOn);
