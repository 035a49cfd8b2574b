// What a program names that runs compiled modules: with `import BatonRuntime` it has all of it.
@_exported import BatonBytecode
@_exported import BatonServices
@_exported import BatonValues

@_exported import struct BatonExecution.CompiledProgram
