import { getAdditionalKeys } from 'n8n-core';
import {
	ICredentialsHelper,
	NodeHelpers,
	type ICredentialDataDecryptedObject,
	type ICredentials,
	type ICredentialType,
	type ICredentialsExpressionResolveValues,
	type IExecuteData,
	type WorkflowExecuteMode,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeProperties,
	type IRequestOptionsSimplified,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

/** A saved credential. */
export interface StoredCredential {
	readonly id: string;
	readonly name: string;
	readonly type: string;
	readonly data: ICredentialDataDecryptedObject;
}

/** n8n's credentials in memory: the same rules about hooks, writes and expressions, no database. */
export class CredentialStore extends ICredentialsHelper {
	private readonly types: ReadonlyMap<string, ICredentialType>;
	private readonly stored = new Map<string, StoredCredential>();
	private readonly writes = new Map<string, number>();
	/** By type: to fill a form of a hundred fields takes as long as a request, and each request needs it. */
	private readonly filled = new WeakMap<
		StoredCredential,
		Readonly<Record<string, ICredentialDataDecryptedObject>>
	>();

	constructor(types: readonly ICredentialType[]) {
		super();
		this.types = new Map(types.map((type) => [type.name, type]));
	}

	save(credential: StoredCredential): void {
		this.stored.set(credential.id, credential);
	}

	read(id: string): ICredentialDataDecryptedObject {
		return structuredClone(this.find(id).data);
	}

	/** How often n8n saved a token into this credential. */
	writesOf(id: string): number {
		return this.writes.get(id) ?? 0;
	}

	override getParentTypes(): string[] {
		return [];
	}

	override isCredentialUsableByNode(): boolean {
		return true;
	}

	override getCredentialsProperties(type: string): INodeProperties[] {
		return this.typeOf(type).properties;
	}

	override async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		requestOptions: IHttpRequestOptions | IRequestOptionsSimplified,
	): Promise<IHttpRequestOptions> {
		const options = requestOptions as IHttpRequestOptions;
		const { authenticate } = this.typeOf(typeName);
		return typeof authenticate === 'function'
			? await authenticate(credentials, options)
			: options;
	}

	override async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		node: INode,
		credentialsExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const type = this.typeOf(typeName);
		const expirable = type.properties.find(
			({ type: kind, typeOptions }) => kind === 'hidden' && typeOptions?.expirable === true,
		);
		if (expirable === undefined || type.preAuthentication === undefined) return undefined;
		if (credentials[expirable.name] !== '' && !credentialsExpired) return undefined;
		const output = (await type.preAuthentication.call(
			helpers,
			credentials,
		)) as ICredentialDataDecryptedObject;
		const reference = node.credentials?.[typeName];
		if (output[expirable.name] === undefined || reference === undefined) return undefined;
		await this.updateCredentials(reference, typeName, {
			...this.read(reference.id ?? ''),
			...output,
		});
		return Object.assign(credentials, output);
	}

	override async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	override async getCredentials(details: INodeCredentialsDetails): Promise<ICredentials> {
		const { id, name, type } = this.find(details.id ?? '');
		return { id, name, type } as ICredentials;
	}

	override async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		details: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		_raw?: boolean,
		resolve?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const data = this.withDefaults(this.find(details.id ?? ''), type);
		if (resolve === undefined) return data;
		return resolve.workflow.expression.getParameterValue(
			data as never,
			resolve.runExecutionData,
			resolve.runIndex,
			resolve.itemIndex,
			resolve.node.name,
			resolve.connectionInputData,
			mode,
			getAdditionalKeys(additionalData, mode, null, { isCredential: true }),
			executeData,
			false,
			data as never,
		) as unknown as ICredentialDataDecryptedObject;
	}

	override async updateCredentials(
		details: INodeCredentialsDetails,
		_type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		const credential = this.find(details.id ?? '');
		this.stored.set(credential.id, { ...credential, data: structuredClone(data) });
		this.writes.set(credential.id, this.writesOf(credential.id) + 1);
	}

	override async updateCredentialsOauthTokenData(): Promise<void> {
		throw new Error('No credential type of this package extends an OAuth type of n8n.');
	}

	/** Like n8n: only declared properties survive, and missing ones get their defaults. */
	private withDefaults(
		credential: StoredCredential,
		type: string,
	): ICredentialDataDecryptedObject {
		const known = this.filled.get(credential)?.[type];
		const data = known ?? this.fill(credential, type);
		if (known === undefined)
			this.filled.set(credential, { ...this.filled.get(credential), [type]: data });
		return structuredClone(data);
	}

	private fill({ data }: StoredCredential, type: string): ICredentialDataDecryptedObject {
		const properties = this.getCredentialsProperties(type);
		return NodeHelpers.getNodeParameters(
			properties,
			structuredClone(data) as never,
			true,
			false,
			null,
			null,
		) as ICredentialDataDecryptedObject;
	}

	private find(id: string): StoredCredential {
		const credential = this.stored.get(id);
		if (credential === undefined) throw new Error(`No credential "${id}" is stored.`);
		return credential;
	}

	private typeOf(name: string): ICredentialType {
		const type = this.types.get(name);
		if (type === undefined) throw new Error(`No credential type "${name}" is loaded.`);
		return type;
	}
}
