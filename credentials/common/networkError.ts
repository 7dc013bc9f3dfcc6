/** The connection never stood, so nothing was sent. */
const UNCONNECTED: ReadonlySet<string> = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'EHOSTDOWN',
]);

/** Whether a code of Node's means that there was no connection. */
export const isUnconnected = (code: string): boolean => UNCONNECTED.has(code);

/** Whether a code of Node's or OpenSSL's is about a certificate: there are more than thirty. */
export const isCertificate = (code: string): boolean =>
	/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/.test(code);

/** n8n's own check of the credential's 'Allowed Domains', which says so only in words. */
export const isDomainRestriction = (error: unknown): boolean =>
	error instanceof Error &&
	/^(Domain not allowed|This credential (restricts|is))/.test(error.message);
