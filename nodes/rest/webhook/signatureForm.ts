/** How an API signs what it sends; what is signed is a template, so that one engine reads all forms. */
export interface SignatureForm {
	/** Header with the signature, in lower case. */
	readonly header: string;
	/** What stands before each signature in it, such as `sha256=`; several signatures are separated by spaces, commas or semicolons. */
	readonly prefix?: string;
	/** `none`: the header holds the secret itself. */
	readonly algorithm: 'none' | 'sha1' | 'sha256' | 'sha384' | 'sha512';
	readonly encoding: 'base64' | 'hex';
	/**
	 * `{body}`, `{timestamp}`, `{id}`, `{url}`, `{host}`, `{method}`, `{form}` (parameters of a form, sorted,
	 * name and value without signs between them), `{header.x-name}`, `{digest}` (see below).
	 */
	readonly signed: string;
	/** How the key is written. `whsec`: base64 after `whsec_`, else as it is. */
	readonly secret: 'base64' | 'hex' | 'text' | 'whsec';
	/** When it was signed. */
	readonly timestamp?: Place;
	/** What `{id}` stands for. */
	readonly id?: Place;
	/** What stays the same when a delivery is sent again; in a header, or in a JSON body. */
	readonly deliveryId?: { readonly header: string } | { readonly path: string };
	/** A hash of the body in a header of its own, in base64; `{digest}` in what is signed. */
	readonly digest?: { readonly header: string; readonly algorithm: 'sha256' | 'sha512' };
}

/** A header, or a part `name=value` of it. */
export interface Place {
	/** In lower case. */
	readonly header: string;
	readonly part?: string;
}
