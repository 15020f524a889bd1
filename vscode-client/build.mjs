// Bundles the extension and the licences of what is bundled with it, or with the argument `test` the unit tests.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const shared = { bundle: true, platform: "node", target: "node20", logLevel: "warning" };

if (process.argv[2] === "test") {
  const tests = readdirSync("test").map((name) => `test/${name}`);
  await build({ ...shared, entryPoints: tests, outdir: "dist/test" });
} else {
  const { metafile } = await build({
    ...shared,
    entryPoints: ["src/extension.ts"],
    outfile: "dist/extension.js",
    external: ["vscode"],
    minify: true,
    metafile: true,
  });
  writeFileSync("dist/NOTICES.txt", notices(Object.keys(metafile.inputs)));
}

function notices(inputs) {
  const packages = new Set(inputs.map((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]));
  packages.delete(undefined);
  return [...packages].sort().map(notice).join("\n");
}

function notice(folder) {
  const { name, version } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const licence = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
  if (licence === undefined) throw new Error(`${name} has no licence file to ship`);
  return `${name} ${version}\n\n${readFileSync(`${folder}/${licence}`, "utf8")}`;
}
