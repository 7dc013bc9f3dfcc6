/** A login command as documentation shows it, and the request that a user means by it. */

export interface LoginCommand {
	name: string;
	source: string;
	/** Re-typed: the structure and the placeholders of the documentation, sample values of our own. */
	command: string;
	/** Which words of the command a user replaces, by the label that the provider gives them. */
	gaps: Readonly<Record<string, string>>;
	keys: Readonly<Record<string, string>>;
	/**
	 * What a Unix shell needs changed, text by text, to run what the page means: other line ends, lost backslashes,
	 * typographic dashes, quotation prompts. Empty where the command runs as it is.
	 */
	asMeant?: readonly (readonly [string, string])[];
	/** Which of several requests of the text is the login, from 0. */
	request?: number;
	expects: {
		method: string;
		url: string;
		/** All besides Host, User-Agent, Content-Length and `Accept: *\/*`; names in lower case. */
		headers: Readonly<Record<string, string>>;
		body: string | { multipart: Readonly<Record<string, string>> };
	};
}

export const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
export const JSON_TYPE = { 'content-type': 'application/json' };
