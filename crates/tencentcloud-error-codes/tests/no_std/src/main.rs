//! Looks codes up where there is neither the standard library nor an allocator. That this links is the proof that
//! `tencentcloud-error-codes` needs neither: `std` would bring a second panic handler, and `alloc` ask for an allocator.
//! Its exit status says whether what it found is right.

#![no_std]
#![no_main]

use core::arch::naked_asm;
use core::fmt::Write;
use core::panic::PanicInfo;

use tencentcloud_error_codes::v3::{self, CommonCode, Family, cvm::CvmCode};
use tencentcloud_error_codes::{Action, Code, Lang, v2};

/// Where the kernel begins: calls [`run`] and exits with what it returns.
#[unsafe(no_mangle)]
#[unsafe(naked)]
extern "C" fn _start() -> ! {
    naked_asm!(
        "call {run}",
        "mov edi, eax",
        "mov eax, 60", // exit
        "syscall",
        run = sym run,
    )
}

#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    #[expect(clippy::empty_loop, reason = "there is nobody to tell")]
    loop {}
}

/// `core` comes compiled for programs that unwind, and names this; nobody calls it.
#[unsafe(no_mangle)]
extern "C" fn rust_eh_personality() {}

extern "C" fn run() -> i32 {
    let checks = [
        is_round_trip::<v2::CommonCode>(),
        is_round_trip::<CommonCode>(),
        is_round_trip::<Family>(),
        is_round_trip::<CvmCode>(),
        v3::products().len() == 3,
        v3::products()
            .iter()
            .all(|product| product.entries().len() > 0),
        Family::of("ResourceNotFound.Brandnew") == Some(Family::ResourceNotFound),
        Action::find("cvm", "RunInstances").is_some(),
        is_shown(CommonCode::InternalError),
    ];
    i32::from(!checks.iter().all(|is_right| *is_right))
}

/// Whether each code of a table is found by its string.
fn is_round_trip<C: Code>() -> bool {
    C::ALL.iter().all(|code| code.as_str().parse() == Ok(*code))
}

/// Whether a code can be written where there is no more than a buffer.
fn is_shown(code: CommonCode) -> bool {
    let mut buffer = Buffer {
        bytes: [0; 256],
        length: 0,
    };
    write!(buffer, "{code:#}").is_ok()
        && buffer.bytes[..buffer.length].ends_with(code.message(Lang::En).as_bytes())
}

struct Buffer {
    bytes: [u8; 256],
    length: usize,
}

impl Write for Buffer {
    fn write_str(&mut self, text: &str) -> core::fmt::Result {
        let room = self.bytes[self.length..].get_mut(..text.len());
        room.ok_or(core::fmt::Error)?
            .copy_from_slice(text.as_bytes());
        self.length += text.len();
        Ok(())
    }
}
