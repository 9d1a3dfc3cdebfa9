import { counted, quoted } from '../../french.ts';
import { type Extension, extensionsOf } from '../facts.ts';
import type { ApiModel } from '../model.ts';
import { type OpenapiRule, rule } from './rule.ts';

function byKey(extensions: readonly Extension[]): ReadonlyMap<string, readonly Extension[]> {
  const groups = new Map<string, Extension[]>();
  for (const extension of extensions) {
    const group = groups.get(extension.key) ?? [];
    group.push(extension);
    groups.set(extension.key, group);
  }
  return groups;
}

const extensions = rule({
  id: 'OA-120',
  severity: 'info',
  wants:
    'Les clés x- sont comptées et signalées ; la norme les permet, elles ne sont jamais une faute.',
  places: ({ root }) =>
    [...byKey(extensionsOf(root))].map(([key, places]) => ({
      where: places[0]?.where ?? '',
      message: `Clé ${quoted(key)} : ${counted(places.length, 'emplacement')} ; le service se comprend-il sans elle ?`,
    })),
});

/** The last two labels of a host: close enough to the registered domain for a question. */
function domainOf(url: string): string | undefined {
  const host = /^[a-z]+:\/\/(?:[^/@]*@)?([^/:?#]+)/i.exec(url)?.[1];
  return host?.toLowerCase().split('.').slice(-2).join('.');
}

const ownDomains = (api: ApiModel): ReadonlySet<string> =>
  new Set(api.servers.flatMap(({ url }) => domainOf(url) ?? []));

const providerDomain = rule({
  id: 'OA-121',
  severity: 'warning',
  wants: 'Aucune référence ne dépend du domaine du fournisseur.',
  places: (api) => {
    const own = ownDomains(api);
    return api.externalRefs
      .filter(({ target }) => own.has(domainOf(target) ?? ''))
      .map(({ target, where }) => ({
        where,
        message: `La référence ${quoted(target)} est sur le domaine du service lui-même : sans lui, la description est incomplète.`,
      }));
  },
});

/** What ties the description to its provider. */
export const dependenceRules: readonly OpenapiRule[] = [extensions, providerDomain];
