import { openPdf } from '../../src/reading/pdf-text.ts';

/** A piece of text as it stands on a page: left end and baseline from the bottom left corner, in points. */
export type Placed = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly artifact: boolean;
};

export type ReadPage = {
  readonly items: readonly Placed[];
  /** Roles of the structure elements of the page, in reading order. */
  readonly roles: readonly string[];
  readonly links: readonly { readonly to: string; readonly label: string }[];
};

export type ReadPdf = {
  readonly pages: readonly ReadPage[];
  readonly info: Readonly<Record<string, unknown>>;
  readonly xmp: (name: string) => unknown;
  /** Bookmarks, two spaces deeper a level. */
  readonly bookmarks: readonly string[];
  readonly tagged: boolean;
  readonly displaysTitle: boolean;
};

type File = Awaited<ReturnType<typeof openPdf>['promise']>;
type Page = Awaited<ReturnType<File['getPage']>>;
type Marker = { readonly type?: string; readonly tag?: string };
type Node = { readonly role?: string; readonly children?: readonly Node[] };
type Outline = { readonly title: string; readonly items: readonly Outline[] };

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const loading = openPdf(bytes);
  const file = await loading.promise;
  const { info, metadata } = await file.getMetadata();
  const pages: ReadPage[] = [];
  for (let n = 1; n <= file.numPages; n++) pages.push(await readPage(await file.getPage(n)));
  const marks = (await file.getMarkInfo()) as { Marked?: boolean } | null;
  const preferences = (await file.getViewerPreferences()) as { DisplayDocTitle?: boolean } | null;
  const outline = ((await file.getOutline()) ?? []) as readonly Outline[];
  await loading.destroy();
  return {
    pages,
    info: info as Record<string, unknown>,
    xmp: (name) => metadata?.get(name),
    bookmarks: outline.flatMap((item) => titles(item, '')),
    tagged: marks?.Marked === true,
    displaysTitle: preferences?.DisplayDocTitle === true,
  };
}

const titles = ({ title, items }: Outline, indent: string): string[] => [
  indent + title,
  ...items.flatMap((item) => titles(item, `${indent}  `)),
];

async function readPage(page: Page): Promise<ReadPage> {
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  const open: boolean[] = [];
  const placed: Placed[] = [];
  for (const item of items) {
    if ('str' in item) {
      const [x, y] = [Number(item.transform[4]), Number(item.transform[5])];
      const artifact = open.includes(true);
      if (item.str.trim() !== '')
        placed.push({ text: item.str, x, y, width: item.width, artifact });
    } else if (item.type === 'endMarkedContent') open.pop();
    else open.push((item as Marker).tag === 'Artifact');
  }
  const annotations = await page.getAnnotations();
  const links = annotations.map(({ dest, url, contentsObj }) => ({
    to: String(url ?? dest),
    label: String(contentsObj?.str ?? ''),
  }));
  const roles = rolesIn((await page.getStructTree()) as Node);
  page.cleanup();
  return { items: placed, roles, links };
}

const rolesIn = (node: Node): string[] =>
  node.role ? [node.role, ...(node.children ?? []).flatMap(rolesIn)] : [];
