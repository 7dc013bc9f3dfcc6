import type { Response } from '../core/types';
import type { CreditsafeOptions } from './options';
import type { Tenant } from './tenant';

/** The request as a handler receives it. */
export interface Call {
	readonly params: Readonly<Record<string, string>>;
	/** First value per name. */
	readonly query: Readonly<Record<string, string>>;
	/** Of a JSON body. */
	readonly body: unknown;
	/** The body as it came, for forms with files. */
	readonly text: string;
	readonly accept: string;
	readonly tenant: Tenant;
	readonly world: World;
}

export interface World {
	/** Epoch ms, server clock. */
	now(): number;
	options(): CreditsafeOptions;
	/** Signed URL on the storage server, from which an oversize report is downloaded. */
	storageUrl(body: string): string;
	created(resource: string, id: string, tenant: Tenant): void;
}

export interface RouteRow {
	readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** Below `/v1`. */
	readonly path: string;
	readonly handle: (call: Call) => Response;
}
