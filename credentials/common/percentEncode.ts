/** Half of a character, which no encoding has; only text that was cut contains it. */
export const LONE_SURROGATE = /\p{Surrogate}/gu;

/** Everything but the unreserved characters of RFC 3986 §2.3; `encodeURIComponent` leaves a few more alone. */
export const percentEncode = (text: string): string =>
	encodeURIComponent(text.replace(LONE_SURROGATE, '\uFFFD')).replace(
		/[!'()*]/g,
		(char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
	);
