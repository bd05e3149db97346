"""State dicts of PyTorch as safetensors files, and what PyTorch computes with them, for the tests of the interchange.

From the root of the repository, to write the files of all cases into common/src/test/resources/dev/cellcast/model/pytorch:

    python3 common/src/test/python/golden_pytorch.py

or to see whether PyTorch loads a file that Cellcast exported, and computes the same with it:

    deploy/cellcast model import --from pytorch CASE.safetensors --out model.safetensors
    deploy/cellcast model export --to pytorch model.safetensors --module MODULE --head HEAD --out exported.safetensors
    python3 common/src/test/python/golden_pytorch.py CASE exported.safetensors

Needs PyTorch; written with 1.13. CASE.safetensors is the state dict; CASE.expected.safetensors has "inputs" [STEPS, X],
"outputs" [STEPS, outputs] of the recurrent module after each of them, and "forecasts" [STEPS, N] of the linear head on
these (and on the inputs, where it is so wide), computed in double precision. Of a bidirectional module the outputs are h_n, forward over all inputs up to then and
in reverse over a window of the last ones. The format: https://github.com/huggingface/safetensors.
"""

import collections
import json
import pathlib
import struct
import sys

import torch
from torch import nn

STEPS, SEED = 40, 2026
FOLDER = pathlib.Path(__file__).parents[1] / "resources/dev/cellcast/model/pytorch"

# The fields' names are as in a user's class: what stands before the dot of a parameter's name. No name: the module alone.
Case = collections.namedtuple("Case", "module field head head_field metadata", defaults=(None, None, {}))

THREE = {"features": "level,difference,imputed"}
CASES = {
    "rnn": Case(nn.RNN(1, 4), ""),
    "rnn-2-layers": Case(nn.RNN(3, 4, num_layers=2), "rnn", nn.Linear(4, 2), "head", THREE),
    "lstm": Case(nn.LSTM(3, 4), "net.lstm", nn.Linear(4, 3), "net.fc", {**THREE, "horizons": "1,6,24"}),
    "lstm-2-layers": Case(nn.LSTM(3, 4, num_layers=2), "", metadata=THREE),
    "lstm-without-bias": Case(nn.LSTM(3, 4, bias=False), "lstm", nn.Linear(4, 1, bias=False), "out", THREE),
    "gru": Case(nn.GRU(3, 4), "gru", nn.Linear(4, 5), "fc", THREE),
    "gru-with-highway": Case(nn.GRU(3, 4), "gru", nn.Linear(4 + 3, 2), "fc", THREE),
    "gru-3-layers": Case(nn.GRU(1, 4, num_layers=3), "encoder"),
    "bilstm": Case(nn.LSTM(3, 4, bidirectional=True), "lstm", nn.Linear(8, 2), "head", {**THREE, "window": "5"}),
    "bilstm-window-1": Case(nn.LSTM(1, 4, bidirectional=True), "lstm", nn.Linear(8, 2), "head", {"window": "1"}),
}


def parameters(case):
    """The state dict of a module with the case's modules for fields."""
    fields = {case.field: case.module, case.head_field: case.head}
    return {
        f"{field}.{name}" if field else name: values
        for field, module in fields.items()
        if module
        for name, values in module.state_dict().items()
    }


def load(case, tensors):
    """Into the case's modules; fails on a name or shape that they do not have, or a missing one."""
    for field, module in {case.field: case.module, case.head_field: case.head}.items():
        if module:
            names = [field + "." + name if field else name for name in module.state_dict()]
            module.load_state_dict({name.removeprefix(field + "."): tensors.pop(name) for name in names})
    assert not tensors, f"unknown: {list(tensors)}"


def run(case, inputs):
    """Outputs after each input, and forecasts made of them."""
    outputs = outputs_of(case, inputs)
    if not case.head:
        return {"outputs": outputs}
    highway = case.head.in_features > outputs.shape[1]
    return {"outputs": outputs, "forecasts": case.head(torch.cat([outputs, inputs], -1) if highway else outputs)}


def outputs_of(case, inputs):
    if not case.module.bidirectional:
        return case.module(inputs)[0]
    window = int(case.metadata["window"])
    pasts = [inputs[: step + 1] for step in range(len(inputs))]
    if window == 1:  # the last element of "output", whose reverse half has seen one input
        return torch.stack([case.module(past)[0][-1] for past in pasts])
    h_n = lambda past: case.module(past)[1][0]
    return torch.stack([torch.cat([h_n(past)[0], h_n(past[-window:])[1]]) for past in pasts])


def write(file, tensors, metadata):
    header, data = {"__metadata__": {"format": "pt", **metadata}}, b""
    for name, values in tensors.items():
        raw = values.detach().float().contiguous().numpy().astype("<f4").tobytes()
        offsets = [len(data), len(data) + len(raw)]
        header[name] = {"dtype": "F32", "shape": list(values.shape), "data_offsets": offsets}
        data += raw
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    file.write_bytes(struct.pack("<Q", len(text)) + text + data)


def read(file):
    raw = file.read_bytes()
    start = 8 + struct.unpack("<Q", raw[:8])[0]
    header = json.loads(raw[8:start])
    header.pop("__metadata__", None)
    tensors = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        values = torch.frombuffer(bytearray(raw[start + begin : start + end]), dtype=torch.float32)
        tensors[name] = values.reshape(entry["shape"])
    return tensors


def write_all():
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, case in CASES.items():
        torch.manual_seed(SEED)
        for values in parameters(case).values():
            values.uniform_(-1, 1)  # wider than PyTorch's own start, so that the gates move
        write(FOLDER / f"{name}.safetensors", parameters(case), case.metadata)
        inputs = torch.randn(STEPS, case.module.input_size)
        for module in filter(None, (case.module, case.head)):
            module.double()
        expected = {"inputs": inputs, **run(case, inputs.double())}
        write(FOLDER / f"{name}.expected.safetensors", expected, {})
        print(name)


def check(name, file):
    case = CASES[name]
    load(case, read(file))
    expected = read(FOLDER / f"{name}.expected.safetensors")
    for what, values in run(case, expected["inputs"]).items():
        error = (values - expected[what]).abs().max().item()
        print(f"{name}: {what} differ by at most {error:.1e}")
        assert error < 1e-5


if __name__ == "__main__":
    with torch.no_grad():
        check(sys.argv[1], pathlib.Path(sys.argv[2])) if sys.argv[1:] else write_all()
