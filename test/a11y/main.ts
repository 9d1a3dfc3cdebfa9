/**
 * `npm run a11y`: opens the demonstration site in Chromium and reads every kind of page with axe, at 320 and
 * 1280 px, light and dark. Exit 1 on any A or AA violation, or on a page wider than the screen.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Browser, chromium, type Page, type Response } from 'playwright-core';
import { ROOT } from '../../src/config.ts';

const BROWSER = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const PORT = '3977';
const SITE = `http://localhost:${PORT}`;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Where a person starts; every page linked from there is followed, one of each shape. */
const STARTS = ['/', '/clauses', '/connexion', '/inscription', '/compte'];
const DEPTH = 4;

type Violation = {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly string[] }[];
};

/** Starts the demonstration and gives its accounts: address → password. */
async function startDemo(): Promise<{
  child: ChildProcess;
  passwords: ReadonlyMap<string, string>;
}> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', 'demo'], {
    cwd: ROOT,
    env: { ...process.env, PORT },
  });
  let said = '';
  child.stderr.on('data', (bytes: Buffer) => process.stderr.write(bytes));
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the demonstration stopped')));
    child.stdout.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      if (said.includes('Ctrl+C')) resolve();
    });
  });
  const lines = [...said.matchAll(/^ {2}(\S+@\S+)\s+(\S+)/gm)];
  return {
    child,
    passwords: new Map(lines.map(([, email = '', password = '']) => [email, password])),
  };
}

/** Addresses of the same shape show the same page with other data: one is read. */
const shapeOf = (href: string): string =>
  (href.split(/[?#]/)[0] ?? '')
    .replaceAll(/[0-9a-f]{24,}/g, ':id')
    .replaceAll(/\/[a-z0-9]+(-[a-z0-9]+)+(?=\/|$)/g, '/:name')
    .replaceAll(/\/\d+(?=\/|$)/g, '/:n');

const isPage = (href: string): boolean =>
  href.startsWith('/') &&
  !/\.(docx|pdf|html|json|xlsx|ods|odt|md|zip|xml|atom|csv|css|svg)(\?|$)/.test(href) &&
  !/\/(docx|pdf|html|json|yaml|xlsx|ods|odt|md|zip|deconnexion)(\/|\?|$)/.test(href) &&
  !/^\/theme\?/.test(href);

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto(`${SITE}/connexion`);
  await page.fill('input[name="email"]', email);
  await page.fill('input[name="password"]', password);
  await page.press('input[name="password"]', 'Enter');
  await page.waitForURL((url) => url.pathname !== '/connexion');
}

type Reading = { readonly violations: readonly Violation[]; readonly wide: boolean };

/** Runs in the page, where there is a document. */
const READ = `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then(({ violations }) => ({
  violations,
  wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
}))`;

type Look = { readonly width: number; readonly colorScheme: 'light' | 'dark' };

const LOOKS: readonly Look[] = [320, 1280].flatMap((width) => [
  { width, colorScheme: 'light' as const },
  { width, colorScheme: 'dark' as const },
]);

/** Every fault of the page that is open, in each look; the page is loaded once. */
async function faultsOf(page: Page, address: string): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const wrong: string[] = [];
  for (const { width, colorScheme } of LOOKS) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    const { violations, wide } = (await page.evaluate(READ)) as Reading;
    const place = `${address} at ${width} px, ${colorScheme}`;
    wrong.push(
      ...violations.map((v) => {
        const nodes = v.nodes.map((n) => n.target.join(' '));
        return `${place}: ${v.id} on ${nodes.slice(0, 3).join(' | ')}`;
      }),
    );
    if (wide) wrong.push(`${place}: wider than the screen`);
  }
  return wrong;
}

async function linksOn(page: Page): Promise<readonly string[]> {
  const found = await page
    .locator('a[href^="/"]')
    .evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''));
  return found.filter(isPage);
}

/** The answer of a page; a file that the browser saves is not a page. */
const opened = (page: Page, address: string): Promise<Response | null | 'download'> =>
  page.goto(SITE + address).catch((error: Error) => {
    if (error.message.includes('Download is starting')) return 'download';
    throw error;
  });

type Visit = { readonly read: number; readonly wrong: readonly string[] };

type PageReading = { readonly wrong: readonly string[]; readonly links: readonly string[] };

async function readPage(page: Page, address: string): Promise<PageReading> {
  const answer = await opened(page, address);
  if (answer === 'download') return { wrong: [], links: [] };
  if (!answer || answer.status() >= 400)
    return { wrong: [`${address}: status ${answer?.status()}`], links: [] };
  return { wrong: await faultsOf(page, address), links: await linksOn(page) };
}

/** Follows links from the starts and reads one page of each shape; an empty address is a visitor. */
async function visit(browser: Browser, email: string, password: string): Promise<Visit> {
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  if (email !== '') await signIn(page, email, password);
  const seen = new Set<string>();
  const wrong: string[] = [];
  let next: readonly string[] = STARTS;
  for (let depth = 0; depth < DEPTH && next.length > 0; depth += 1) {
    const found: string[] = [];
    for (const address of next.filter((a) => !seen.has(shapeOf(a)))) {
      if (seen.has(shapeOf(address))) continue;
      seen.add(shapeOf(address));
      const reading = await readPage(page, address);
      wrong.push(...reading.wrong);
      found.push(...reading.links);
    }
    next = found;
  }
  await context.close();
  process.stdout.write(`${email || 'visitor'}: ${seen.size} pages, ${wrong.length} faults\n`);
  return { read: seen.size, wrong: wrong.map((w) => `${email || 'visitor'} ${w}`) };
}

async function run(browser: Browser, passwords: ReadonlyMap<string, string>): Promise<number> {
  const visits: Visit[] = [];
  for (const [email, password] of [['', ''], ...passwords] as const)
    visits.push(await visit(browser, email, password));
  const wrong = visits.flatMap((v) => v.wrong);
  for (const one of wrong) process.stdout.write(`${one}\n`);
  const read = visits.reduce((n, v) => n + v.read, 0);
  process.stdout.write(`${read} pages read in ${LOOKS.length} looks, ${wrong.length} faults\n`);
  return read > 0 && wrong.length === 0 ? 0 : 1;
}

if (!existsSync(BROWSER))
  process.stdout.write(`SKIPPED: no browser at ${path.normalize(BROWSER)}\n`);
else {
  const { child, passwords } = await startDemo();
  const browser = await chromium.launch({
    executablePath: BROWSER,
    args: [
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--disable-gpu',
      '--disable-background-networking',
    ],
  });
  process.exitCode = await run(browser, passwords).finally(async () => {
    await browser.close();
    child.kill('SIGTERM');
  });
}
