/** `<target>; name="value"; …`: up to a comma that is in no quotes (RFC 8288 §3). */
const LINK = /<([^<>]*)>([^,"]*(?:"[^"\\]*(?:\\.[^"\\]*)*"[^,"]*)*)/gs;
const PARAMETER = /;\s*([^\s=;]+)\s*(?:=\s*(?:"([^"\\]*(?:\\.[^"\\]*)*)"|([^";]*)))?/gs;

/** Names in lower case; the first one of several counts. */
function parametersOf(text: string): Readonly<Record<string, string>> {
	const found = [...text.matchAll(PARAMETER)].map(([, name = '', quoted, plain = '']) => [
		name.toLowerCase(),
		quoted?.replace(/\\(.)/g, '$1') ?? plain.trim(),
	]);
	return Object.fromEntries(found.reverse());
}

/**
 * The target of the link with this relation. `rel` may hold several, in any case (§3.3); a link with
 * an `anchor` is about another page than this one (§3.2), and Sentry marks one that leads nowhere by
 * `results="false"` (https://docs.sentry.io/api/pagination).
 */
export function linkWith(relation: string, header: string): string | undefined {
	const link = [...header.matchAll(LINK)].find(([, , parameters = '']) => {
		const { rel = '', anchor, results } = parametersOf(parameters);
		const relations = rel.toLowerCase().split(/\s+/);
		return anchor === undefined && results !== 'false' && relations.includes(relation);
	});
	return link?.[1]?.trim();
}
