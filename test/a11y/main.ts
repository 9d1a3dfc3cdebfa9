/**
 * `npm run a11y`: opens the demonstration site in Chromium and reads every kind of page with axe, at 320 and
 * 1280 px, light and dark. Exit 1 on any A or AA violation, or on a page wider than the screen.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { ROOT } from '../../src/config.ts';

const BROWSER = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const PORT = '3977';
const SITE = `http://localhost:${PORT}`;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PUBLIC = [
  '/',
  '/clauses',
  '/clauses/rev-drill',
  '/methode',
  '/accessibilite',
  '/connexion',
  '/inscription',
  '/theme',
  '/consultations',
];

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

async function linksOf(page: Page, start: string, pattern: RegExp): Promise<readonly string[]> {
  await page.goto(SITE + start);
  const found = await page
    .locator('a[href^="/"]')
    .evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''));
  return [...new Set(found)].filter((href) => pattern.test(href));
}

/** Pages of a signed-in person: those linked from the start pages, without downloads. */
async function pagesOf(page: Page, email: string, password: string): Promise<readonly string[]> {
  await page.goto(`${SITE}/connexion`);
  await page.fill('input[name="email"]', email);
  await page.fill('input[name="password"]', password);
  await page.click('main button[type="submit"], main button:not([type])');
  const first = await linksOf(
    page,
    '/compte',
    /^\/(dossiers|consultations|offres|administration|compte|notation)/,
  );
  const second = [];
  for (const one of first)
    second.push(...(await linksOf(page, one, /^\/(dossiers|consultations|offres)\/[0-9a-f]{32}/)));
  const third = [];
  for (const one of [...new Set(second)].filter(isPage).slice(0, 6))
    third.push(...(await linksOf(page, one, /^\/(dossiers|consultations|offres)\/[0-9a-f]{32}/)));
  return [...new Set([...first, ...second, ...third])].filter(isPage);
}

const isPage = (href: string): boolean =>
  !/\/(docx|pdf|html|json|xlsx|zip|dce|manifeste?|classement|archive|offre|formulaire)(\/|$|\?|\.)/.test(
    href,
  ) && !/theme\?/.test(href);

type Reading = { readonly violations: readonly Violation[]; readonly wide: boolean };

/** Runs in the page, where there is a document. */
const READ = `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then(({ violations }) => ({
  violations,
  wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
}))`;

async function check(page: Page, address: string): Promise<readonly string[]> {
  const answer = await page.goto(SITE + address);
  if (!answer || answer.status() >= 400) return [`${address}: status ${answer?.status()}`];
  await page.evaluate(AXE);
  const { violations, wide } = (await page.evaluate(READ)) as Reading;
  return [
    ...violations.map(
      (v) =>
        `${address}: ${v.id} on ${v.nodes
          .map((n) => n.target.join(' '))
          .slice(0, 3)
          .join(' | ')}`,
    ),
    ...(wide ? [`${address}: wider than the screen`] : []),
  ];
}

type Look = { readonly width: number; readonly colorScheme: 'light' | 'dark' };

const LOOKS: readonly Look[] = [320, 1280].flatMap((width) => [
  { width, colorScheme: 'light' as const },
  { width, colorScheme: 'dark' as const },
]);

/** Every page that a person reaches, in one look; an empty address is a visitor. */
async function visit(browser: Browser, email: string, password: string, look: Look) {
  const { width, colorScheme } = look;
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme,
    bypassCSP: true,
  });
  const page = await context.newPage();
  const addresses = email === '' ? PUBLIC : await pagesOf(page, email, password);
  const wrong: string[] = [];
  for (const address of addresses) wrong.push(...(await check(page, address)));
  await context.close();
  return { read: addresses.length, wrong: wrong.map((w) => `${width} px ${colorScheme} ${w}`) };
}

async function run(browser: Browser, passwords: ReadonlyMap<string, string>): Promise<number> {
  const visits = [];
  for (const [email, password] of [['', ''], ...passwords] as const)
    for (const look of LOOKS) visits.push(await visit(browser, email, password, look));
  const wrong = new Set(visits.flatMap((v) => v.wrong));
  for (const one of wrong) process.stdout.write(`${one}\n`);
  const read = visits.reduce((n, v) => n + v.read, 0);
  process.stdout.write(`${read} pages read, ${wrong.size} faults\n`);
  return wrong.size === 0 ? 0 : 1;
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
