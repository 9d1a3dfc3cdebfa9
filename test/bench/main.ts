import { cpus } from 'node:os';
import path from 'node:path';
import { loadOffers } from '../../src/cli/load-offers.ts';
import { loadTender } from '../../src/cli/load-tender.ts';
import { emptyForm } from '../../src/cli/write-form.ts';
import { ROOT } from '../../src/config.ts';
import { loadContent } from '../../src/content/load-content.ts';
import { assembleTender } from '../../src/core/tender/assemble.ts';
import { tenderDocuments } from '../../src/usecases/tender-documents.ts';
import { benchFreshProcess } from './fresh.ts';
import { benchRendering } from './rendering.ts';
import { benchScoring } from './scoring.ts';
import { timed } from './timed.ts';

const example = path.join(ROOT, 'templates', 'examples', 'ambre');
const loaded = loadTender(path.join(example, 'dossier.yaml'));
if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
const { tender, content } = loaded.value;
const documents = tenderDocuments(tender, content.library.facts);
const offers = await loadOffers(tender, path.join(example, 'offers'), content.shape);
if (!offers.ok) throw new Error(JSON.stringify(offers.problems));
console.log(
  `${cpus()[0]?.model ?? 'processeur inconnu'} × ${cpus().length}, Node ${process.version}`,
);
console.log(
  `${content.library.versions.length} versions de clauses, ${documents.length} documents`,
);
await timed('bibliothèque déjà lue : contrôle de forme', 4, () => loadContent(ROOT));
await timed('assemblage du dossier', 10, () => assembleTender(content, tender.dossier));
benchFreshProcess();
await benchRendering(documents, emptyForm(tender));
benchScoring(tender, offers.value);
console.log(`mémoire résidente : ${(process.memoryUsage().rss / 1_048_576).toFixed(0)} Mio`);
