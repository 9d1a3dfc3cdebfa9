import type { Request, Router } from 'express';
import { pin } from '../../core/clauses/clause.ts';
import { type createLibraryDocuments, LIBRARY_FORMATS } from '../../usecases/library-documents.ts';
import { addedTo, heldSelection, selected } from '../../usecases/library-selection.ts';
import type { AppDeps } from '../deps.ts';
import { text, texts } from '../forms/fields.ts';
import { httpError, refuse } from '../http-error.ts';
import { notify } from '../middleware/notices.ts';
import { paths, safeReturn } from '../paths.ts';
import { presentSelection } from '../presenters/library/selection.ts';
import { counted } from '../presenters/words.ts';
import { keepSelection, selectionOf } from '../selection.ts';
import { AN_HOUR, sendFile } from '../send-file.ts';

const pinsIn = (asked: unknown): readonly string[] =>
  [asked].flat().filter((pinned): pinned is string => typeof pinned === 'string');

function showRoutes(routes: Router, deps: AppDeps): void {
  const { library } = deps.content;
  routes.get(paths.selection, (req, res) => {
    const asked = pinsIn(req.query['c']);
    if (asked.length === 0) {
      const held = heldSelection(library, selectionOf(req));
      return res.render('clauses/selection', presentSelection(library, held, false));
    }
    const shared = selected(library, asked);
    if (!shared.ok) throw refuse(shared.problems);
    res.render('clauses/selection', presentSelection(library, shared.value, true));
  });
}

/** Where a form comes from, as it says; the selection when it says nothing. */
const backFrom = (req: Request): string =>
  text(req.body, 'retour') === '' ? paths.selection : safeReturn(req.body.retour);

function changeRoutes(routes: Router, deps: AppDeps): void {
  const { library } = deps.content;
  routes.post(paths.selection, (req, res) => {
    const held = selectionOf(req);
    const next = addedTo(library, held, texts(req.body, 'c'));
    if (!next.ok) throw refuse(next.problems);
    keepSelection(req, next.value);
    notify(req, 'ok', `Votre sélection compte ${counted(next.value.length, 'clause')}.`);
    res.redirect(303, backFrom(req));
  });
  routes.post(paths.selectionRemove, (req, res) => {
    const away = new Set(texts(req.body, 'c'));
    const all = text(req.body, 'tout') !== '';
    const kept = heldSelection(library, selectionOf(req)).map(pin);
    const next = all ? [] : kept.filter((pinned) => !away.has(pinned));
    if (next.length === kept.length && kept.length > 0)
      notify(req, 'info', 'Aucune clause n’était cochée : votre sélection est inchangée.');
    else notify(req, 'ok', `Votre sélection compte ${counted(next.length, 'clause')}.`);
    keepSelection(req, next);
    res.redirect(303, backFrom(req));
  });
}

/** Clauses put aside without account, and the files made of them. */
export function selectionRoutes(
  routes: Router,
  deps: AppDeps,
  documents: ReturnType<typeof createLibraryDocuments>,
): void {
  showRoutes(routes, deps);
  changeRoutes(routes, deps);
  routes.get('/selection/:format', async (req, res) => {
    const format = LIBRARY_FORMATS.find((one) => one === req.params.format);
    if (!format) throw httpError(404);
    const file = await documents(pinsIn(req.query['c']), format);
    if (!file.ok) throw refuse(file.problems);
    const { name, bytes } = file.value;
    sendFile(res, { bytes, name: `${name}.${format}`, type: format, cache: AN_HOUR });
  });
}
