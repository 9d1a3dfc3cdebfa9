import type { EvidenceCondition, Verdict } from '../../core/offers/evidence.ts';
import { counted, sentence } from '../french.ts';
import { type Judged, worst } from '../judge.ts';
import { child, textOf } from '../text/tree.ts';
import { hasExample } from './examples.ts';
import { type ApiModel, type ApiOperation, wordsOf } from './model.ts';
import { hasTyped, isError, isSuccess } from './typing.ts';
import { foreignMajors, infoVersion, versionMark } from './versioning.ts';

/** The four published conditions of `api-documentation`, word for word. */
const LABELS: Readonly<Record<EvidenceCondition['id'], string>> = {
  a: "le fichier est lu et les deux validateurs publiés l'acceptent",
  b: "chaque opération a un résumé, une réponse de succès et une réponse d'erreur, toutes deux typées",
  c: "le numéro de version figure dans le fichier et dans l'adresse, un en-tête ou le type de média, et le mode d'authentification est déclaré (ou son absence expliquée)",
  d: 'chaque opération a un exemple, et la licence et le contact sont renseignés',
};

const VERDICTS: Readonly<Record<Verdict, Judged>> = {
  valid: { met: true, because: 'les deux validateurs acceptent le fichier (OA-002, OA-003)' },
  invalid: {
    met: false,
    because: "aucun des deux validateurs n'accepte le fichier (OA-002, OA-003)",
  },
  disputed: {
    met: 'to-judge',
    because: 'les deux validateurs ne sont pas du même avis (OA-002, OA-003)',
  },
  incomplete: {
    met: 'to-judge',
    because: 'le fichier renvoie à des adresses extérieures, qui ne sont pas lues (OA-004)',
  },
  unsupported: {
    met: 'to-judge',
    because: "les deux validateurs publiés ne connaissent pas cette version d'OpenAPI (OA-005)",
  },
  unreadable: {
    met: false,
    because: "le fichier n'est pas une description OpenAPI lisible (OA-001)",
  },
};

const condition = (id: EvidenceCondition['id'], judged: Judged): EvidenceCondition => ({
  id,
  label: sentence(LABELS[id]),
  met: judged.met,
  because: sentence(judged.because),
});

/**
 * How many operations miss something; with external references a miss is left to people, because what
 * is missing may be in a file that we do not read.
 */
function everyOperation(api: ApiModel, what: string, holds: (o: ApiOperation) => boolean): Judged {
  const total = api.operations.length;
  const missing = total - api.operations.filter(holds).length;
  if (total > 0 && missing === 0) return { met: true, because: `${what} : ${total} sur ${total}` };
  const met = api.externalRefs.length > 0 ? 'to-judge' : false;
  if (total === 0) return { met, because: `${what} : aucune opération n'est décrite` };
  const told = counted(missing, 'opération manque', 'opérations manquent');
  return { met, because: `${what} : ${told} sur ${total}` };
}

const isDescribed = (api: ApiModel): Judged =>
  worst([
    everyOperation(api, 'résumé ou description (OA-011)', (o) => wordsOf(o) !== undefined),
    everyOperation(api, 'réponse de succès typée (OA-020)', (o) => hasTyped(api, o, isSuccess)),
    everyOperation(api, "réponse d'erreur typée (OA-021)", (o) => hasTyped(api, o, isError)),
  ]);

function versionPlace(api: ApiModel): Judged {
  const total = api.operations.length;
  const marked = api.operations.filter((o) => versionMark(api, o) !== undefined).length;
  const what = "version dans l'adresse, un en-tête ou le type de média (OA-041)";
  if (marked === 0) return { met: false, because: `${what} : aucune opération` };
  if (marked < total)
    return { met: 'to-judge', because: `${what} : ${marked} opérations sur ${total}` };
  const foreign = foreignMajors(api);
  if (foreign.length === 0) return { met: true, because: `${what} : ${total} sur ${total}` };
  return { met: 'to-judge', because: `le numéro de l'adresse n'est pas celui du fichier (OA-042)` };
}

/** Words by which a description explains that no key is asked; a person reads them. */
const OPEN_ACCESS =
  /sans (authentification|cl[ée]|compte|inscription|jeton)|acc[eè]s (libre|ouvert|public)|(aucune?|pas d['’e])\s*(authentification|cl[ée])|no (authentication|api key)|without (authentication|api key)|(open|public) access|unauthenticated/i;

/** Whether the words of the document or of its tags explain the absence of authentication. */
function explainsOpenAccess(api: ApiModel): boolean {
  const info = child(api.root, 'info');
  const words = ['description', 'summary'].map((key) => textOf(child(info, key)) ?? '');
  return words.some((text) => OPEN_ACCESS.test(text));
}

function authentication(api: ApiModel): Judged {
  if (api.schemes.length > 0)
    return { met: true, because: "le mode d'authentification est déclaré (OA-050)" };
  return explainsOpenAccess(api)
    ? {
        met: 'to-judge',
        because: "aucun mode d'authentification ; la description dit l'accès ouvert (OA-050)",
      }
    : {
        met: false,
        because: "aucun mode d'authentification, et son absence n'est pas expliquée (OA-050)",
      };
}

function isVersioned(api: ApiModel): Judged {
  const filled = infoVersion(api) !== undefined;
  const inFile = {
    met: filled,
    because: filled ? 'version dans le fichier (OA-040)' : 'info.version est absent (OA-040)',
  };
  return worst([inFile, versionPlace(api), authentication(api)]);
}

/** Whether the contact gives at least one way, or one name. */
export const hasContact = (api: ApiModel): boolean =>
  ['name', 'email', 'url'].some((key) => textOf(child(api.root, 'info', 'contact', key)));

export const licenceName = (api: ApiModel): string | undefined =>
  textOf(child(api.root, 'info', 'license', 'name'));

function isReusable(api: ApiModel): Judged {
  const licensed = licenceName(api) !== undefined;
  const reachable = hasContact(api);
  return worst([
    everyOperation(api, 'exemple (OA-030)', (o) => hasExample(api, o)),
    {
      met: licensed,
      because: licensed
        ? 'la licence est renseignée (OA-070)'
        : "la licence n'est pas renseignée (OA-070)",
    },
    {
      met: reachable,
      because: reachable
        ? 'le contact est renseigné (OA-072)'
        : "le contact n'est pas renseigné (OA-072)",
    },
  ]);
}

/** The four conditions on a file; `undefined` as model when it could not be read at all. */
export function openapiConditions(
  verdict: Verdict,
  api: ApiModel | undefined,
): readonly EvidenceCondition[] {
  const unread: Judged = VERDICTS.unreadable;
  return [
    condition('a', VERDICTS[verdict]),
    condition('b', api ? isDescribed(api) : unread),
    condition('c', api ? isVersioned(api) : unread),
    condition('d', api ? isReusable(api) : unread),
  ];
}
