import { type IHookFunctions, NodeOperationError } from 'n8n-workflow';

import { type MemoryPart, processMemory } from '../../../credentials/common/processMemory';
import { readTriggerData, type Registration, writeTriggerData } from './registrationData';

/** Webhooks of one account at an API, as requests; what is gone already is no error. */
export interface RegistrationApi {
	/** Fingerprint of the account: a registration belongs to it. */
	readonly account: string;
	readonly baseUrl: string;
	/** Fingerprint of what is asked for, where `isUpToDate` cannot tell; else ''. */
	readonly settings: string;
	/** What removes a registration, as a person would write it: `DELETE https://…/7`. */
	readonly removal: (id: string) => string;
	/** IDs of registrations of this node's URL; absent where the API has no list. */
	readonly list?: () => Promise<readonly string[]>;
	/** Whether it is there, active, and as the node's settings ask for. */
	readonly isUpToDate: (id: string) => Promise<boolean>;
	readonly create: (signingKey: string) => Promise<CreatedRegistration>;
	/** Whether one that was left behind is as a new one would be; absent where that cannot be known. */
	readonly canAdopt?: (id: string) => Promise<boolean>;
	/** Absent where a registration can only be replaced. */
	readonly update?: (id: string, signingKey: string) => Promise<void>;
	readonly remove: (id: string) => Promise<void>;
	/** A secret for signatures. */
	readonly newKey: () => string;
}

interface CreatedRegistration {
	/** '' where the API does not say. */
	readonly id: string;
	/** A secret that the API chose. */
	readonly signingKey?: string;
}

const isOwn = ({ account }: Registration, api: RegistrationApi) => account === api.account;

/** Whether the API has an up-to-date registration of this node. */
async function isRegistered(ctx: IHookFunctions, api: RegistrationApi): Promise<boolean> {
	const { registration, signingKey } = readTriggerData(ctx);
	if (registration === undefined || signingKey === undefined) return false;
	if (!isOwn(registration, api) || registration.settings !== api.settings) return false;
	return await api.isUpToDate(registration.id);
}

/** Registrations that were reported to the user; each is reported once. */
const REPORTED: MemoryPart<true> = { max: 500 };

/**
 * Reports once a registration that stays, because only its own account can remove it. To continue is safe
 * where its deliveries are signed with a key that is no longer accepted.
 * @throws NodeOperationError
 */
function reportLeftBehind(
	ctx: IHookFunctions,
	{ removal }: RegistrationApi,
	{ id, baseUrl }: Registration,
): void {
	const key = `${baseUrl} ${id}`;
	const reported = processMemory.part(REPORTED);
	if (reported.peek(key) === true) return;
	reported.set(key, true);
	throw new NodeOperationError(
		ctx.getNode(),
		`The webhook registration ${id} at ${baseUrl} could not be removed`,
		{
			description: `The credential now uses a different environment or API user, and only the previous one can remove it (${removal(id)}). Publish again to continue; deliveries from the old registration are rejected.`,
		},
	);
}

/** One registration of this node's URL: the one that is there, or a new one. */
async function register(
	ctx: IHookFunctions,
	api: RegistrationApi,
	own: string | undefined,
	signingKey: string,
): Promise<CreatedRegistration> {
	const known = own === undefined ? [] : [own];
	const [first, ...duplicates] = api.list === undefined ? known : await api.list();
	// A list may have further pages, with the one that is known.
	const unlisted = known.filter((id) => id !== first && !duplicates.includes(id));
	for (const duplicate of [...duplicates, ...unlisted]) await api.remove(duplicate);
	if (first !== undefined && api.update !== undefined) {
		await api.update(first, signingKey);
		return { id: first };
	}
	// Left by an activation that did not end cleanly: adopted, so that nothing is delivered twice.
	if (first !== undefined && own === undefined && (await api.canAdopt?.(first)) === true)
		return { id: first };
	if (first !== undefined) await api.remove(first);
	const created = await api.create(signingKey);
	if (created.id !== '') return created;
	const [found = ''] = api.list === undefined ? [] : await api.list();
	if (found !== '') return { ...created, id: found };
	throw new NodeOperationError(ctx.getNode(), 'The API returned no registration ID', {
		description: 'Publish the workflow again.',
	});
}

/** Registers the node, or updates its registration. Always returns true, as n8n requires. */
async function createRegistration(ctx: IHookFunctions, api: RegistrationApi): Promise<boolean> {
	const { registration, signingKey } = readTriggerData(ctx);
	const isForeign = registration !== undefined && !isOwn(registration, api);
	if (isForeign) reportLeftBehind(ctx, api, registration);
	// The key is kept for deliveries that the API resends while the node is registered again.
	const key = isForeign ? api.newKey() : (signingKey ?? api.newKey());
	const own = isForeign ? undefined : registration?.id;
	const { id, signingKey: given } = await register(ctx, api, own, key);
	const { account, baseUrl, settings } = api;
	writeTriggerData(ctx, {
		registration: { id, account, baseUrl, settings },
		signingKey: given ?? key,
	});
	return true;
}

/** Removes the node's own registration, and no other. Always returns true, as n8n requires. */
async function removeRegistration(ctx: IHookFunctions, api: RegistrationApi): Promise<boolean> {
	const { registration } = readTriggerData(ctx);
	if (registration === undefined) return true;
	if (!isOwn(registration, api)) {
		// It stays in the static data, so that the next activation reports it.
		ctx.logger.error(
			`The webhook registration ${registration.id} at ${registration.baseUrl} was not removed, because the credential uses a different environment or API user`,
		);
		return true;
	}
	await api.remove(registration.id);
	writeTriggerData(ctx, {});
	return true;
}

type Work = (ctx: IHookFunctions, api: RegistrationApi) => Promise<boolean>;

/**
 * The `webhookMethods` of a trigger.
 * @param withRegistrations works on the registrations of the node's account; true where there are none to work on
 */
export const registrationMethods = (
	withRegistrations: (ctx: IHookFunctions, work: Work) => Promise<boolean>,
) => ({
	default: {
		async checkExists(this: IHookFunctions): Promise<boolean> {
			return await withRegistrations(this, isRegistered);
		},
		async create(this: IHookFunctions): Promise<boolean> {
			return await withRegistrations(this, createRegistration);
		},
		async delete(this: IHookFunctions): Promise<boolean> {
			return await withRegistrations(this, removeRegistration);
		},
	},
});
