import type { UnknownRecord } from '../../../credentials/common/unknown';

/** A delivery as it arrived. */
export interface SignedDelivery {
	readonly method: string;
	/** As it is registered at the API: n8n's own view of it may differ behind a proxy. */
	readonly url: string;
	/** Names in lower case. */
	readonly headers: UnknownRecord;
	/** The raw bytes, before they are parsed. */
	readonly body: Buffer;
}
