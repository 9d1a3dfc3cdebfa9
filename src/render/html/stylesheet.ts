/** The whole look of a standalone document: the paper version's, with fonts that the reader has. */
export const DOCUMENT_CSS = `:root { color-scheme: light dark; --ink: light-dark(#231c22, #ede7eb); --soft: light-dark(#5c525a, #b8adb5); --line: light-dark(#dcd5ce, #3d353f); --plum: light-dark(#6b2456, #e5a6cf); --paper: light-dark(#fff, #18141a); }
@counter-style lettres { system: extends lower-alpha; suffix: ") "; }
@counter-style tiret { system: cyclic; symbols: "–"; suffix: " "; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 50rem; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 "Source Serif 4", Charter, Cambria, Georgia, serif; overflow-wrap: break-word; }
h1 { margin: 0; font-size: 2rem; font-weight: 400; line-height: 1.2; }
h2, h3, h4, table, dl, nav, .running, .subtitle, .lead, .note, .num, .fields { font-family: "Source Sans 3", "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
h2 { margin: 2.5rem 0 .75rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: 1.45rem; line-height: 1.25; }
h3 { margin: 1.75rem 0 .5rem; font-size: 1.1rem; }
h4 { margin: 1.25rem 0 .25rem; font-size: 1rem; color: var(--soft); }
h2 .num, h3 .num { display: inline-block; min-width: 3.75rem; color: var(--plum); }
p { margin: .6rem 0; }
.running, .subtitle, .note { color: var(--soft); }
.running, .note { font-size: .875rem; }
header .running { margin-bottom: 2rem; }
footer { margin-top: 3rem; border-top: 1px solid var(--line); }
.lead { font-size: 1.125rem; }
.document > p, .document > h4, .fields { padding-left: 4rem; }
.numbered .num { float: left; margin-left: -4rem; padding-right: .5rem; color: var(--soft); font-size: .875rem; line-height: 1.95; }
ol.letters { list-style: lettres; }
ul.bullets { list-style: tiret; }
ol.letters, ul.bullets { margin: .5rem 0; padding-left: 5.5rem; }
li { margin: .2rem 0; }
a { color: var(--plum); text-underline-offset: .15em; }
.facts { margin: 1.5rem 0; border-top: 1px solid var(--line); font-size: .95rem; }
.facts div { display: flex; flex-wrap: wrap; gap: 0 1rem; padding: .35rem 0; border-bottom: 1px solid var(--line); }
.facts dt { flex: 0 0 11rem; color: var(--soft); }
.facts dd { flex: 1 1 16rem; margin: 0; }
.contents h2 { border: 0; font-size: 1.15rem; }
.contents ul { margin: 0; padding: 0; list-style: none; }
.contents a { display: block; padding: .15rem 0; color: inherit; text-decoration: none; }
.contents a:hover, .contents a:focus { text-decoration: underline; }
.contents .num { display: inline-block; min-width: 3rem; }
.contents .level1 { margin-top: .5rem; font-weight: 600; }
.tw { margin: 1.25rem 0; overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: .9rem; line-height: 1.4; }
caption { padding-bottom: .4rem; text-align: left; font-weight: 600; }
th, td { padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { border-bottom: 2px solid var(--ink); vertical-align: bottom; }
tbody th { font-weight: 400; }
.figure { padding-right: 0; padding-left: .75rem; text-align: right; font-variant-numeric: tabular-nums; }
.fields ul { margin: 0; padding: 0; list-style: none; }
.fields .caption { font-weight: 600; }
.field { display: block; margin-top: .75rem; }
.rule { display: block; height: 2rem; border-bottom: 1px solid var(--soft); }
@media (max-width: 40rem) { .document > p, .document > h4, .fields { padding-left: 0; } h2 .num, h3 .num { min-width: 0; margin-right: .5rem; } .numbered .num { float: none; margin: 0; } ol.letters, ul.bullets { padding-left: 1.5rem; } }
@media print { @page { size: A4; margin: 22mm 20mm; } body { max-width: none; padding: 0; font-size: 10.5pt; } .tw { overflow: visible; } h2, h3, h4, caption { break-after: avoid; } tr, li { break-inside: avoid; } thead { display: table-header-group; } p { orphans: 2; widows: 2; } a { color: inherit; } }
`;
