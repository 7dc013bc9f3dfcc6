import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { WorkflowJson } from '../host/workflows';
import { type ProviderName, providers, type SandboxControl } from '../sandbox';
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

export const services: readonly DemoService[] = Object.entries(providers).map(
	([name, { label, credential, exampleFile, accounts }]) => ({
		provider: name as ProviderName,
		label,
		credentialType: credential.type,
		credentialName: `${label.replace(/ \(.*/, '')} (example)`,
		exampleFile,
		fields: (origin) => credential.fields(origin, accounts.main),
	}),
);

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
