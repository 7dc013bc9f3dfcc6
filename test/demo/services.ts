import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { WorkflowJson } from '../host/workflows';
import { type ProviderName, type SandboxControl, sandboxCredentials } from '../sandbox';
import type { DemoRow } from './table';

const examplesFolder = join(__dirname, '../../examples');

/** A service of the demo: its simulator, its credential and its example workflow. */
export interface DemoService {
	readonly provider: ProviderName;
	/** As people call it. */
	readonly label: string;
	readonly credentialType: string;
	/** Name of the credential, in the example workflow too. */
	readonly credentialName: string;
	readonly exampleFile: string;
	/** The credential's fields for a simulator at this origin. */
	fields(origin: string): Record<string, string>;
}

const account = (provider: ProviderName) => sandboxCredentials[provider].main;

export const services: readonly DemoService[] = [
	{
		provider: 'flexfactor',
		label: 'FlexFactor',
		credentialType: 'flexFactorApi',
		credentialName: 'FlexFactor (example)',
		exampleFile: 'flexfactor.json',
		fields: (origin) => ({
			environment: 'custom',
			baseUrl: `${origin}/v1`,
			appKey: account('flexfactor').id,
			appSecret: account('flexfactor').secret,
		}),
	},
	{
		provider: 'creditsafe',
		label: 'Creditsafe',
		credentialType: 'creditsafeApi',
		credentialName: 'Creditsafe (example)',
		exampleFile: 'creditsafe.json',
		fields: (origin) => ({
			environment: 'custom',
			baseUrl: `${origin}/v1`,
			username: account('creditsafe').id,
			password: account('creditsafe').secret,
		}),
	},
	{
		provider: 'helloflex',
		label: 'HelloFlex',
		credentialType: 'helloFlexApi',
		credentialName: 'HelloFlex (example)',
		exampleFile: 'helloflex.json',
		fields: (origin) => ({
			environment: 'custom',
			baseUrl: origin,
			clientId: account('helloflex').id,
			clientSecret: account('helloflex').secret,
		}),
	},
	{
		provider: 'flexpay',
		label: 'Flex Pay',
		credentialType: 'flexPayApi',
		credentialName: 'Flex Pay (example)',
		exampleFile: 'flex-pay.json',
		fields: (origin) => ({
			environment: 'custom',
			baseUrl: origin,
			apiPath: '/api/checkout/v1',
			clientId: account('flexpay').id,
			clientSecret: account('flexpay').secret,
		}),
	},
	{
		provider: 'tokenServer',
		label: 'Token Flow (any API)',
		credentialType: 'tokenFlowApi',
		credentialName: 'Token Flow (example)',
		exampleFile: 'token-flow.json',
		fields: (origin) => ({
			preset: 'clientCredentialsForm',
			baseUrl: `${origin}/p/form/api`,
			tokenUrl: `${origin}/p/form/token`,
			testPath: '/items?limit=1',
			clientId: account('tokenServer').id,
			clientSecret: account('tokenServer').secret,
		}),
	},
];

/** The example workflow, its credential references filled in with the ID that a host gave it. */
export function readExample(service: DemoService, credentialId: string): WorkflowJson {
	const workflow = JSON.parse(
		readFileSync(join(examplesFolder, service.exampleFile), 'utf8'),
	) as WorkflowJson;
	const credentials = {
		[service.credentialType]: { id: credentialId, name: service.credentialName },
	};
	const nodes = workflow.nodes.map((node) =>
		node.credentials?.[service.credentialType] === undefined ? node : { ...node, credentials },
	);
	return { ...workflow, nodes };
}

/** Runs one service's workflow and asks its server what arrived. */
export async function measure(
	control: SandboxControl,
	{ provider, label }: DemoService,
	run: () => Promise<string | undefined>,
): Promise<DemoRow> {
	control.resetCounters(provider);
	let error: string | undefined;
	try {
		error = await run();
	} catch (thrown) {
		error = thrown instanceof Error ? thrown.message : String(thrown);
	}
	const { calls, rejected, logins, renewals } = control.counters(provider);
	return {
		provider: label,
		calls,
		rejected,
		logins: logins.succeeded + renewals.succeeded,
		...(error === undefined ? {} : { error }),
	};
}
