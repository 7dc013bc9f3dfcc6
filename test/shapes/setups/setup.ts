import type { IDataObject } from 'n8n-workflow';

import type { Service } from '../../../nodes/rest/operations';
import type { PredefinedList } from '../../../nodes/rest/sync/list/plan';
import type { ProviderName } from '../../sandbox';

/** Exceptions, each with its reason. `*` in a path stands for any text. */
type Reasons = Readonly<Record<string, string>>;

/** What the generated tests need to know of a provider besides its shapes. */
export interface Setup {
	readonly provider: ProviderName;
	/** Name of the node. */
	readonly node: string;
	readonly service: Service;
	readonly predefinedLists: readonly PredefinedList[];
	/** Fields of the credential, besides those that a login needs. */
	readonly credential?: IDataObject;
	/** Values of responses that must mean something, by name, end of their path, or operation. */
	readonly known: Readonly<Record<string, unknown>>;
	/**
	 * Forms to fill in, by operation; fields that are given keep their value (null: nothing), all others
	 * get their example. Default: one form, in which nothing is given.
	 */
	readonly forms?: Readonly<Record<string, readonly IDataObject[]>>;
	/**
	 * Values that the code may look for although they are not in the shape, by operation, list or sync,
	 * and by path: `company: get: address.*`.
	 */
	readonly mayBeMissing?: Reasons;
	/** Fields of items that may be empty, by operation: `offer: get: errorCodes`. */
	readonly mayBeEmpty?: Reasons;
	/** Lists that the code may leave alone, in the same way. */
	readonly mayBeUnread?: Reasons;
	/** Entries of lists that the node names itself: `listCountries: GB` for the entry GB. */
	readonly ownNames?: Reasons;
	/** In `docs`. */
	readonly page: string;
	/** What of the definition lists, forms, triggers or the credential use, besides the operations. */
	readonly elsewhere: Reasons;
	/** What of the definition the node leaves out. */
	readonly leftOut: Reasons;
}
