import { readdirSync, readFileSync } from 'node:fs';
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

/** What a host stores. n8n fills in a list that is missing, and then offers to save the form. */
export function credentialOf(service: DemoService, origin: string) {
	const { credentialName: name, credentialType: type, fields } = service;
	const lists = type === 'tokenFlowApi' ? { options: [] } : {};
	return { name, type, data: { ...fields(origin), ...lists } };
}

/** The files of all example workflows, those of the services among them. */
export const exampleFiles = readdirSync(examplesFolder).filter((file) => file.endsWith('.json'));

/** An example workflow, its credential references filled in with the IDs that a host gave them. */
export function readExample(
	file: string,
	credentials: ReadonlyArray<readonly [service: DemoService, id: string]>,
): WorkflowJson {
	const workflow = JSON.parse(readFileSync(join(examplesFolder, file), 'utf8')) as WorkflowJson;
	const known = new Map(
		credentials.map(([{ credentialType, credentialName: name }, id]) => [
			credentialType,
			{ id, name },
		]),
	);
	const nodes = workflow.nodes.map((node) => {
		const [type = ''] = Object.keys(node.credentials ?? {});
		const credential = known.get(type);
		return credential === undefined ? node : { ...node, credentials: { [type]: credential } };
	});
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
