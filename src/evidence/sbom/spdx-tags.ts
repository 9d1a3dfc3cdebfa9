import { problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import { sentence } from '../french.ts';
import type { Tree } from '../text/tree.ts';

type Draft = Record<string, unknown>;

/** Tags of a package → keys of the JSON writing. */
const PACKAGE_TAGS: Readonly<Record<string, string>> = {
  PackageVersion: 'versionInfo',
  PackageFileName: 'packageFileName',
  PackageSupplier: 'supplier',
  PackageOriginator: 'originator',
  PackageDownloadLocation: 'downloadLocation',
  PackageHomePage: 'homepage',
  PackageLicenseConcluded: 'licenseConcluded',
  PackageLicenseDeclared: 'licenseDeclared',
  PackageCopyrightText: 'copyrightText',
  PrimaryPackagePurpose: 'primaryPackagePurpose',
};

type Reading = {
  readonly root: Draft;
  readonly packages: Draft[];
  readonly files: Draft[];
  readonly relationships: Draft[];
  readonly extracted: Draft[];
  readonly creators: string[];
  current: Draft;
};

const start = (list: Draft[], first: Draft): Draft => {
  list.push(first);
  return first;
};

const push = (owner: Draft, key: string, item: Draft): void => {
  const list = (owner[key] ?? []) as Draft[];
  owner[key] = [...list, item];
};

/** What each tag does; a tag that no rule of ours reads is left aside. */
const TAGS: Readonly<Record<string, (to: Reading, value: string) => void>> = {
  SPDXVersion: (to, value) => {
    to.root['spdxVersion'] = value;
  },
  DataLicense: (to, value) => {
    to.root['dataLicense'] = value;
  },
  DocumentName: (to, value) => {
    to.root['name'] = value;
  },
  DocumentNamespace: (to, value) => {
    to.root['documentNamespace'] = value;
  },
  SPDXID: (to, value) => {
    to.current['SPDXID'] = value;
  },
  Creator: (to, value) => {
    to.creators.push(value);
  },
  Created: (to, value) => {
    to.root['creationInfo'] = { created: value, creators: to.creators };
  },
  PackageName: (to, value) => {
    to.current = start(to.packages, { name: value });
  },
  FileName: (to, value) => {
    to.current = start(to.files, { fileName: value, checksums: [] });
  },
  LicenseID: (to, value) => {
    to.current = start(to.extracted, { licenseId: value });
  },
  ExtractedText: (to, value) => {
    to.current['extractedText'] = value;
  },
  ExternalRef: (to, value) => {
    const [referenceCategory, referenceType, referenceLocator] = value.split(/\s+/);
    push(to.current, 'externalRefs', { referenceCategory, referenceType, referenceLocator });
  },
  Relationship: (to, value) => {
    const [spdxElementId, relationshipType, relatedSpdxElement] = value.split(/\s+/);
    to.relationships.push({ spdxElementId, relationshipType, relatedSpdxElement });
  },
};

function take(to: Reading, tag: string, value: string): void {
  const key = Object.hasOwn(PACKAGE_TAGS, tag) ? PACKAGE_TAGS[tag] : undefined;
  if (key) to.current[key] = value;
  else if (Object.hasOwn(TAGS, tag)) TAGS[tag]?.(to, value);
}

type Line = { readonly tag: string; readonly value: string };

/** The lines `Tag: value`; a value between `<text>` and `</text>` may run over several lines. */
function linesOf(text: string): Result<readonly Line[]> {
  const lines: Line[] = [];
  const rows = text.split(/\r?\n/);
  for (let i = 0; i < rows.length; i += 1) {
    const match = /^\s*([A-Za-z]+):\s*(.*)$/.exec(rows[i] ?? '');
    if (!match) continue;
    const [, tag = '', first = ''] = match;
    const value = [first];
    while (value[0]?.startsWith('<text>') && !(value.at(-1) ?? '').includes('</text>')) {
      i += 1;
      if (i >= rows.length)
        return failed(
          problem(
            'evidence/syntax',
            '',
            sentence(`Le fichier est coupé : le texte de ${tag} n'est pas fermé.`),
          ),
        );
      value.push(rows[i] ?? '');
    }
    lines.push({
      tag,
      value: value
        .join('\n')
        .replace(/<\/?text>/g, '')
        .trim(),
    });
  }
  return ok(lines);
}

/** Whether a text looks like SPDX tag-value. */
export const isTagValue = (text: string): boolean =>
  /^\s*SPDXVersion:\s*SPDX-/m.test(text.slice(0, 20_000));

/** An SPDX 2 tag-value file as the tree of its JSON writing. */
export function readSpdxTags(text: string): Result<Tree> {
  const lines = linesOf(text);
  if (!lines.ok) return lines;
  const root: Draft = {};
  const to: Reading = {
    root,
    packages: [],
    files: [],
    relationships: [],
    extracted: [],
    creators: [],
    current: root,
  };
  for (const { tag, value } of lines.value) take(to, tag, value);
  const { packages, files, relationships, extracted } = to;
  return ok({ ...root, packages, files, relationships, hasExtractedLicensingInfos: extracted });
}
