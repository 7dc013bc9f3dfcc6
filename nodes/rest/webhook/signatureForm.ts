/** What all signatures have. */
interface SignatureBase {
	/** Header with the signature, in lower case; '' where it is in the body, or is the body. */
	readonly header: string;
	/** Headers with further signatures, one for each key (DocuSign, Box). */
	readonly otherHeaders?: readonly string[];
	/** What is before each signature in it, such as `sha256=`; several signatures are separated by spaces, commas or semicolons. */
	readonly prefix?: string;
	/** Checked with a public key, not with a shared secret. */
	readonly publicKey?: true;
	/** Where the public key is, if every user of the API has the same one. */
	readonly keyUrl?: string;
	/** The delivery itself names the URL of its public key, which has to begin with one of these. */
	readonly keyFrom?: { readonly header: string; readonly urls: readonly string[] };
	/** What stays the same when a delivery is sent again. */
	readonly deliveryId?: DeliveryPlace;
	/**
	 * The API sends signatures that are wrong on purpose and expects 401, so such a delivery is no failed execution;
	 * and it expects responses without a body.
	 */
	readonly probes?: true;
}

/** A signature of a template, so that one engine reads all forms. */
export interface TemplateForm extends SignatureBase {
	/** Path of the signature in a JSON body, where it is in no header. */
	readonly path?: string;
	/** `none`: the header holds the secret itself. With a public key, the hash; Ed25519 has its own. */
	readonly algorithm: 'md5' | 'none' | 'sha1' | 'sha256' | 'sha384' | 'sha512';
	readonly encoding: 'base64' | 'hex';
	/** Text with placeholders (signedContent.ts). With `{secret}`, a plain hash of it is the signature, no HMAC. */
	readonly signed: string;
	/** How a shared secret is written. `whsec`: base64 after `whsec_`, else as it is. */
	readonly secret: 'base64' | 'hex' | 'text' | 'whsec';
	/** When it was signed. */
	readonly timestamp?: DeliveryPlace;
	/** What `{id}` stands for. */
	readonly id?: DeliveryPlace;
}

/** A JSON Web Signature (RFC 7515). */
export interface JwsForm extends SignatureBase {
	/**
	 * `detached`: header and signature, the body is what is signed (RFC 7515 appendix F, RFC 7797). `body`: the body is
	 * the JWS. `claims`: a JWT about the delivery.
	 */
	readonly jws: 'body' | 'claims' | 'detached';
	/** Claim with the SHA-256 of the body, in hex or base64. Without one, claims say nothing about the body. */
	readonly bodyHashClaim?: string;
	/** What claims have to be: a key that signs for many needs them. */
	readonly claims?: Readonly<Record<string, unknown>>;
}

/** How an API signs what it sends. */
export type SignatureForm = JwsForm | TemplateForm;

/** A header, a part `name=value` of it, or a field of a JSON body. */
export type DeliveryPlace =
	| {
			/** In lower case. */
			readonly header: string;
			readonly part?: string;
	  }
	| { readonly path: string };
