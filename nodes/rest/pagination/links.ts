/** Links to other pages: in the header `Link`, in lists with relations, in objects, and as text. */
import { isRecord, textOf, type UnknownRecord } from '../../../credentials/common/unknown';

/** `<target>; name="value"; …`: up to a comma that is in no quotes (RFC 8288 §3). */
const HEADER_LINK = /<([^<>]*)>([^,"]*(?:"[^"\\]*(?:\\.[^"\\]*)*"[^,"]*)*)/gs;
const PARAMETER = /;\s*([^\s=;]+)\s*(?:=\s*(?:"([^"\\]*(?:\\.[^"\\]*)*)"|([^";]*)))?/gs;

/** Names in lower case; the first one of several counts. */
function parametersOf(text: string): UnknownRecord {
	const found = [...text.matchAll(PARAMETER)].map(([, name = '', quoted, plain = '']) => [
		name.toLowerCase(),
		quoted?.replace(/\\(.)/g, '$1') ?? plain.trim(),
	]);
	return Object.fromEntries(found.reverse()) as UnknownRecord;
}

/** The links of a header with their relations, as those of a body: `[{ rel: "next", href: "…" }]`. */
export const linksIn = (header: string): UnknownRecord[] =>
	[...header.matchAll(HEADER_LINK)]
		.map(([, href = '', parameters = '']) => ({ ...parametersOf(parameters), href }))
		.filter((link) => isLinkList([link]));

const firstText = (record: UnknownRecord, keys: readonly string[]) =>
	keys.map((key) => textOf(record[key])).find((text) => text !== '') ?? '';
/** With `@` in JSON that was made of XML, as of https://dev.elsevier.com/documentation/ScopusSearchAPI.wadl. */
const urlIn = (record: UnknownRecord) => firstText(record, ['href', 'url', 'uri', 'link', '@href']);
/** Of several words, or of a list in Siren: https://github.com/kevinswiber/siren. */
const relationsIn = (record: UnknownRecord) =>
	['rel', 'relation', '@rel', '@ref']
		.flatMap((key) => record[key])
		.map(textOf)
		.join(' ')
		.trim()
		.toLowerCase()
		.split(/\s+/);

/** Whether a list holds links with relations and not rows. */
export const isLinkList = (value: unknown): value is UnknownRecord[] =>
	Array.isArray(value) &&
	value.length > 0 &&
	value.every((each) => isRecord(each) && urlIn(each) !== '' && relationsIn(each)[0] !== '');

const PAGE_RELATION = /^(?:first|last|next|prev|previous)(?:page)?$/;
const LEADS_ON = /^next(?:page|set)?$/;

/** Whether links are about pages. */
export const arePageLinks = (links: readonly UnknownRecord[]): boolean =>
	links.some((link) => relationsIn(link).some((relation) => PAGE_RELATION.test(relation)));

/**
 * A link with an `anchor` is about another page than this one (RFC 8288 §3.2), and Sentry marks one that
 * leads nowhere by `results="false"` (https://docs.sentry.io/api/pagination).
 */
const leadsOn = (link: UnknownRecord) =>
	link.anchor === undefined &&
	link.results !== 'false' &&
	relationsIn(link).some((relation) => LEADS_ON.test(relation));

/** A text, an object with a URL, or the link of a list that leads on. */
const nextLinkIn = (value: unknown): unknown =>
	Array.isArray(value) ? value.find((each) => isRecord(each) && leadsOn(each)) : value;

/** Optional parameters of a link that is a template (RFC 6570): `/events?page=2{&sort}`. */
const OPTIONAL = /\{[?&][^{}]*\}/g;

/** A query without its question mark: https://developer.sumup.com/api/schemas/TransactionsHistoryLink/ */
const ONLY_QUERY = /^[\w.[\]%$-]+=[^?/]*$/;

/** The URL of the next page in a text, an object or a list of links; '' where there is none. */
export function addressOf(value: unknown): string {
	const link = nextLinkIn(value);
	const url = isRecord(link) ? urlIn(link).replace(ONLY_QUERY, '?$&') : textOf(link);
	return url.replace(OPTIONAL, '');
}

/** What is to be sent with it, as STAC has it: https://github.com/radiantearth/stac-api-spec. */
export function bodyOf(value: unknown): UnknownRecord {
	const link = nextLinkIn(value);
	return isRecord(link) && isRecord(link.body) ? link.body : {};
}

/** `https://…`, `?page=2`, `/x?page=2`, `Orders?$skip=20`. */
const LINK = /^(?:https?:\/\/\S|[\w./~%-]*\?[\w$.%[\]-]+=)/i;

/**
 * Whether a text is a URL; a path without a query only under a name that is no token's. What has no
 * sign of a URL is a token, also if it is called a link: `nextPageLink` of VMware's SD-WAN Orchestrator.
 */
export const isLink = (value: unknown, words: string): boolean =>
	typeof value === 'string' &&
	(LINK.test(value) ||
		(/[/?.]/.test(value) && /\b(?:href|ur[il]|links?|path)\b/.test(words)) ||
		(/^\/[\w-]+\/\S/.test(value) && !/\b(?:token|cursor|marker|bookmark|key)\b/.test(words)));
